/* SPDX-License-Identifier: MIT */
/* Ten alarms of a millisecond each, asleep between them. */
#include "chip.h"

static volatile uint32_t alarms;

void isr_irq0(void)
{
    TIMER_INTR = 1;
    if (++alarms < 10) {
        TIMER_ALARM0 = microseconds() + 1000;
    }
}

int main(void)
{
    TIMER_INTE = 1;
    NVIC_ISER = 1u << IRQ_TIMER_0;
    TIMER_ALARM0 = microseconds() + 1000;
    while (alarms < 10) {
        __asm volatile("wfi");
    }
    return 0;
}
