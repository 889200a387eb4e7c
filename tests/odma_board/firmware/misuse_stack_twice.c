/* SPDX-License-Identifier: MIT */
/* Two transfers of one channel, one after the other, into frames that are left. */
#include "chip.h"

__attribute__((noinline)) static void start_one(void)
{
    volatile uint8_t local[32];

    local[0] = 0;
    receive_dma(local, sizeof local, 0);
}

__attribute__((noinline)) static void start_another(void)
{
    volatile uint8_t local[16];

    local[0] = 0;
    receive_dma(local, sizeof local, 0);
}

static void stop_later(void)
{
    for (int i = 0; i < 100; i++) {
        __asm volatile("nop");
    }
    DMA_CCR(DMA1, 5) = 0;
}

int main(void)
{
    start_usart1();
    start_one();
    stop_later();
    start_another();
    stop_later();
    return 0;
}
