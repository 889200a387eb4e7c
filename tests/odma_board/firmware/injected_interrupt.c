/* SPDX-License-Identifier: MIT */
/* Waits for --inject irq:40@1000, and tells how long it took. */
#include "chip.h"

static volatile uint32_t came_at;

void EXTI15_10_IRQHandler(void)
{
    came_at = DWT_CYCCNT;
}

int main(void)
{
    DEMCR = 1u << 24;
    DWT_CTRL |= 1;
    enable_interrupt(40);
    while (came_at == 0) {}
    CHECK(came_at > 900 && came_at < 1000);
    return 0;
}
