/* SPDX-License-Identifier: MIT */
/* A function whose cost is known: 3 loads and 1 store of registers, 7 instructions. */
#include "chip.h"

__attribute__((naked, noinline)) static void counted(uint32_t address)
{
    (void)address;
    __asm volatile("ldr r1, [r0]\n\t"
                   "ldr r1, [r0]\n\t"
                   "ldr r1, [r0]\n\t"
                   "str r1, [r0]\n\t"
                   "nop\n\t"
                   "nop\n\t"
                   "bx lr");
}

static volatile uint32_t ticks;

void SysTick_Handler(void)
{
    ticks++;
}

int main(void)
{
    counted(0x40021018u);
    SYSTICK_LOAD = 20;
    SYSTICK_VAL = 0;
    SYSTICK_CTRL = 7;
    while (ticks < 50) {
        counted(0x40021018u);
    }
    return 0;
}
