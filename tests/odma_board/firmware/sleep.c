/* SPDX-License-Identifier: MIT */
/* Sleeps with WFI until SysTick has come ten times, 8000 ticks apart. */
#include "chip.h"

static volatile uint32_t ticks;

void SysTick_Handler(void)
{
    ticks++;
}

int main(void)
{
    DEMCR = 1u << 24;
    DWT_CYCCNT = 0;
    DWT_CTRL |= 1;
    SYSTICK_LOAD = 7999;
    SYSTICK_VAL = 0;
    SYSTICK_CTRL = 7;
    while (ticks < 10) {
        __asm volatile("wfi");
    }
    CHECK(DWT_CYCCNT >= 80000 && DWT_CYCCNT < 80100);
    return 0;
}
