/* SPDX-License-Identifier: MIT */
/* Waits longer than a second by looking at a clock, in three ways, and says so after each. */
#include "chip.h"

#define HERTZ 8000000u

static void say(char c)
{
    USART_DR(USART1) = (uint8_t)c;
    wait_sent();
}

int main(void)
{
    start_usart1();
    DEMCR = 1u << 24;
    DWT_CTRL |= 1;
    uint32_t start = DWT_CYCCNT;
    while (DWT_CYCCNT - start < 2 * HERTZ) {}
    say('a');

    SYSTICK_LOAD = HERTZ / 1000 - 1;
    SYSTICK_VAL = 0;
    SYSTICK_CTRL = 5;
    for (int i = 0; i < 1500; i++) {
        while ((SYSTICK_CTRL & 1u << 16) == 0) {}
    }
    say('b');

    start = DWT_CYCCNT;
    while ((USART_SR(USART1) & SR_RXNE) == 0 && DWT_CYCCNT - start < 2 * HERTZ) {}
    say('c');
    return 0;
}
