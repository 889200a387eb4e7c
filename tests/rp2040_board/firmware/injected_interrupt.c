/* SPDX-License-Identifier: MIT */
/* UART0's interrupt comes once, though nothing in the UART asks for it. */
#include "chip.h"

static volatile uint32_t taken;

void isr_irq20(void)
{
    taken++;
}

int main(void)
{
    NVIC_ISER = 1u << IRQ_UART0;
    while (taken == 0) {}
    for (uint32_t i = 0; i < 100; i++) {
        CHECK(taken == 1);
    }
    return 0;
}
