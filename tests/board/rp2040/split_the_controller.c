/* SPDX-License-Identifier: MIT */
/*
 * One split gives all twelve channels, each with its own number, and touches none of them.
 *
 * RUN:
 */
#include "chip_bench.h"

static uint32_t copies[RAW_CHANNELS][1000];

/* Every channel is in the middle of other code's copy. */
static void start_copies(void)
{
    static const uint32_t number = 7;
    for (unsigned i = 0; i < RAW_CHANNELS; i++) {
        chip_bench_fill(i, &number, copies[i], 1000);
        EXPECT(RAW_CHANNEL(i)->al1_ctrl & RAW_CTRL_BUSY);
    }
}

static void expect_copies_to_end(void)
{
    for (unsigned i = 0; i < RAW_CHANNELS; i++) {
        chip_bench_await_idle(i);
        EXPECT_EQUAL(RAW_CHANNEL(i)->write_addr, (uint32_t)(uintptr_t)&copies[i][1000]);
    }
    EXPECT_EQUAL(RAW_DMA->intr, 0xFFFu);
}

int main(void)
{
    board_start();
    struct odma_rp2040 chip;
    struct odma_dma_channels dma;
    RAW_DMA->inte0 = 0x5A5u;
    RAW_DMA->inte1 = 0xA5Au;
    start_copies();
    if (!odma_rp2040_take(&chip)) {
        board_exit(1);
    }
    odma_dma_split(&chip.dma, &dma);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch0), 0);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch1), 1);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch2), 2);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch3), 3);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch4), 4);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch5), 5);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch6), 6);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch7), 7);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch8), 8);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch9), 9);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch10), 10);
    EXPECT_EQUAL(odma_dma_channel_number(&dma.ch11), 11);
    expect_copies_to_end();
    EXPECT_EQUAL(RAW_DMA->inte0, 0x5A5u);
    EXPECT_EQUAL(RAW_DMA->inte1, 0xA5Au);
    bench_end();
}
