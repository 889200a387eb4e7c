/* SPDX-License-Identifier: MIT */
/* What the NVIC does with a line: pending lasts, a level comes again, WFI wakes under PRIMASK. */
#include "chip.h"

static volatile uint32_t taken;
static volatile bool leaves_cause;

void isr_irq11(void)
{
    taken++;
    if (!leaves_cause || taken > 2) {
        DMA_INTS0 = 1u;
    }
}

static volatile uint8_t from;
static volatile uint8_t to;

static void make_interrupt(void)
{
    start_dma(0, address_of(&from), address_of(&to), 1, CTRL_TREQ(TREQ_ALWAYS));
    wait_dma(0);
}

int main(void)
{
    DMA_INTE0 = 1u;
    make_interrupt();
    DMA_INTR = 1u; /* the cause goes, but it is pending now */
    CHECK((NVIC_ISPR & 1u << IRQ_DMA_0) != 0);
    NVIC_ISER = 1u << IRQ_DMA_0;
    CHECK(taken == 1);

    __asm volatile("cpsid i" ::: "memory");
    make_interrupt();
    __asm volatile("wfi" ::: "memory");
    CHECK(taken == 1);
    DMA_INTR = 1u;
    NVIC_ICPR = 1u << IRQ_DMA_0;
    __asm volatile("cpsie i" ::: "memory");
    CHECK(taken == 1);

    leaves_cause = true;
    make_interrupt();
    CHECK(taken == 3); /* once more, because the cause was still there */
    return 0;
}
