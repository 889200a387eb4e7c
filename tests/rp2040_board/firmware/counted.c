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

__attribute__((naked, noinline)) static void once(void)
{
    __asm volatile("bx lr");
}

static volatile uint32_t ticks;

void isr_systick(void)
{
    ticks++;
}

/* May come anywhere, even before the first instruction of a counted call. */
void isr_irq20(void)
{
    ticks++;
}

int main(void)
{
    NVIC_ISER = 1u << IRQ_UART0;
    once();
    counted(DMA + 0x404u);
    SYSTICK_RVR = 60;
    SYSTICK_CVR = 0;
    SYSTICK_CSR = 7;
    while (ticks < 50) {
        counted(DMA + 0x404u);
    }
    return 0;
}
