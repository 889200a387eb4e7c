/* SPDX-License-Identifier: MIT */
/* A busy channel is paused, may then lose its chain, and is aborted: nothing to report. To take its
 * chain and leave EN set is. */
#include "chip.h"

static volatile uint8_t buffer[4];

int main(void)
{
    start_uart0();
    receive_dma(buffer, 4, CTRL_CHAIN(6u));
    REG(DMA + 0x40u * 5 + 0x10u + CLEAR) = CTRL_EN;
    REG(DMA + 0x40u * 5 + 0x10u + SET) = CTRL_EN; /* goes on */
    DMA_AL1_CTRL(5) = CTRL_CHAIN(5u);
    DMA_CHAN_ABORT = 1u << 5;
    wait_dma(5);

    receive_dma(buffer, 4, CTRL_CHAIN(6u));
    REG(DMA + 0x40u * 5 + 0x10u + FLIP) = CTRL_CHAIN(5u ^ 6u); /* REPORT */
    return 0;
}
