/* SPDX-License-Identifier: MIT */
/* An interrupt without a handler stops at the breakpoint of the weak one. */
#include "chip.h"

int main(void)
{
    NVIC_ISER = 1u << IRQ_UART0;
    NVIC_ISPR = 1u << IRQ_UART0;
    for (;;) {}
}
