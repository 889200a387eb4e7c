/* SPDX-License-Identifier: MIT */
/* Sizes, rings, chains, byte order of the published engine; the copy can be seen to run. */
#include "chip.h"

static volatile uint32_t source[16];
static volatile uint32_t target[16];
static volatile uint16_t halves[4];
static volatile uint8_t ring[8] __attribute__((aligned(8)));

static void copy_words(void)
{
    for (uint32_t i = 0; i < 16; i++) {
        source[i] = 0x01020304u * (i + 1);
    }
    start_dma(0, address_of(source), address_of(target), 16,
        CTRL_WORDS | CTRL_INCR_READ | CTRL_INCR_WRITE | CTRL_TREQ(TREQ_ALWAYS));
    CHECK(is_busy(0));
    wait_dma(0);
    CHECK(target[0] == source[0] && target[15] == source[15]);
    CHECK(DMA_TRANS_COUNT(0) == 0 && DMA_WRITE_ADDR(0) == address_of(target + 16));
    CHECK(DMA_INTR == 1u);
    DMA_INTR = 1u;
    CHECK(DMA_INTR == 0);
}

static void chain(void)
{
    DMA_READ_ADDR(3) = address_of(source);
    DMA_WRITE_ADDR(3) = address_of(ring);
    DMA_TRANS_COUNT(3) = 10;
    DMA_AL1_CTRL(3) = CTRL_EN | CTRL_INCR_READ | CTRL_INCR_WRITE | CTRL_RING(3u) | CTRL_RING_WRITE |
                      CTRL_CHAIN(3u) | CTRL_TREQ(TREQ_ALWAYS) | CTRL_QUIET;
    CHECK(!is_busy(3));
    start_dma(2, address_of(source), address_of(halves), 4,
        CTRL_HALFWORDS | CTRL_INCR_READ | CTRL_INCR_WRITE | CTRL_CHAIN(3u) |
            CTRL_TREQ(TREQ_ALWAYS));
    wait_dma(2);
    wait_dma(3);
    CHECK(halves[0] == 0x0304 && halves[3] == 0x0204);
    CHECK(ring[0] == 12 && ring[1] == 9 && ring[2] == 2 && ring[7] == 2);
    CHECK(DMA_INTR == 1u << 2);
}

int main(void)
{
    copy_words();
    chain();
    return 0;
}
