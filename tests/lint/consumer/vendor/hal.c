/* A vendor's source: it does not use odma, and only GCC can read it. */
#include "hal.h"
#include <stdlib.h>

int hal_init(int speed)
{
    int unused;
    int twice(int value)
    {
        return value * speed;
    }
    char *text = malloc(4);
    free(text);
    text[0] = 'x';
    if (speed = 9600) {
        USART1[2] = twice(speed);
    }
    return unused;
}
