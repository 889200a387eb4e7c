/* SPDX-License-Identifier: MIT */
/* Two places that start transfers on a stack frame that they leave. */
#include "chip.h"

__attribute__((noinline)) static void first(void)
{
    volatile uint8_t local[32];

    local[0] = 0;
    receive_dma(local, sizeof local, 0);
}

__attribute__((noinline)) static void second(void)
{
    volatile uint8_t local[48];

    local[0] = 0;
    receive_dma(local, sizeof local, 0);
}

static void stop(void)
{
    for (uint32_t i = 0; i < 100; i++) {
        __asm volatile("nop"); /* without a variable on the stack */
    }
    DMA_CHAN_ABORT = 1u << 5;
    while (is_busy(5)) {}
}

int main(void)
{
    start_uart0();
    first();
    stop();
    second();
    stop();
    return 0;
}
