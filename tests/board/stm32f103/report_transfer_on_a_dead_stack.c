/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware, without odma: a function starts a reception into its own stack
 * frame and returns; the frame of the next function is corrupted.
 *
 * RUN: --in1 @8 --report 'DMA1 channel 5 owns * in a stack frame that was left'
 */
#include "chip_bench.h"

__attribute__((noinline)) static void start(void)
{
    volatile uint8_t frame[64];
    frame[0] = 0;
    RAW_CHANNEL(5)->cpar = (uint32_t)(uintptr_t)&RAW_USART1->dr;
    RAW_CHANNEL(5)->cmar = (uint32_t)(uintptr_t)frame;
    RAW_CHANNEL(5)->cndtr = 8;
    RAW_CHANNEL(5)->ccr = RAW_CCR_MINC | RAW_CCR_EN;
    RAW_USART1->cr3 |= RAW_CR3_DMAR;
    board_listen(1);
}

static void corrupted(void)
{
    while (RAW_CHANNEL(5)->cndtr != 0) {} /* REPORTED HERE */
}

int main(void)
{
    board_start();
    start();
    corrupted();
    board_exit(0);
}
