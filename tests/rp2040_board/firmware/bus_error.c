/* SPDX-License-Identifier: MIT */
/* The third item of channel 4 fails: by injection, and then because there is no such memory. */
#include "chip.h"

static const char text[] = "abcdef";
static volatile uint32_t word;

static uint32_t errors(uint32_t channel)
{
    return DMA_CTRL_TRIG(channel) & (CTRL_AHB_ERROR | CTRL_READ_ERROR | CTRL_WRITE_ERROR);
}

int main(void)
{
    start_uart0();
    transmit_dma(text, 6, CTRL_QUIET);
    while ((DMA_INTR & 1u << 4) == 0) {} /* raised although it is quiet */
    CHECK(errors(4) == (CTRL_AHB_ERROR | CTRL_READ_ERROR));
    CHECK(is_busy(4) == (EXPECT_BUSY != 0));
    CHECK(DMA_TRANS_COUNT(4) == 4);
    wait_sent();
    DMA_CHAN_ABORT = 1u << 4;
    wait_dma(4);
    DMA_AL1_CTRL(4) = CTRL_READ_ERROR | CTRL_CHAIN(4u) | CTRL_EN;
    CHECK(errors(4) == 0);

    start_dma(0, 0x30000000u, address_of(&word), 1, CTRL_WORDS | CTRL_TREQ(TREQ_ALWAYS));
    wait_dma(0);
    CHECK(errors(0) == (CTRL_AHB_ERROR | CTRL_READ_ERROR));
    start_dma(1, address_of(&word), 0x00000000u, 1, CTRL_WORDS | CTRL_TREQ(TREQ_ALWAYS));
    wait_dma(1);
    CHECK(errors(1) == (CTRL_AHB_ERROR | CTRL_WRITE_ERROR));
    return 0;
}
