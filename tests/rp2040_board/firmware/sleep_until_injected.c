/* SPDX-License-Identifier: MIT */
/* Nothing but an injected interrupt can wake it. */
#include "chip.h"

static volatile bool taken;

void isr_irq20(void)
{
    taken = true;
}

int main(void)
{
    NVIC_ISER = 1u << IRQ_UART0;
    __asm volatile("wfi");
    CHECK(taken);
    return 0;
}
