/* SPDX-License-Identifier: MIT */
/* A system timer runs without an interrupt, and nobody looks at it. */
#include "chip.h"

int main(void)
{
    start_usart1();
    SYSTICK_LOAD = 7999;
    SYSTICK_VAL = 0;
    SYSTICK_CTRL = 5;
    while ((USART_SR(USART1) & SR_RXNE) == 0) {}
    return 0;
}
