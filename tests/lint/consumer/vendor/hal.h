/* A vendor's header, such as they are. */
#ifndef HAL_H
#define HAL_H

#define USART1    ((volatile unsigned *)0x40013800)
#define UNUSED(x) (void)x

int hal_init(int speed);

#endif
