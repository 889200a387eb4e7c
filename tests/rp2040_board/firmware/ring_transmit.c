/* SPDX-License-Identifier: MIT */
/* Transmission rings without end: each half is filled again while the other is sent. With MISUSE, a
 * store to the item that goes next. */
#include "chip.h"

#define ENDLESS 0xFFFFFFFFu
#define HALF    8u

static volatile uint8_t ring[2 * HALF] __attribute__((aligned(16)));
static volatile uint16_t wide_ring[16] __attribute__((aligned(32)));

static uint32_t sent(void)
{
    for (;;) {
        const uint32_t before = DMA_READ_ADDR(4);
        const uint32_t count = ENDLESS - DMA_TRANS_COUNT(4);
        if (DMA_READ_ADDR(4) == before) {
            CHECK(before == address_of(ring) + count % (2 * HALF));
            return count;
        }
    }
}

static void fill(uint32_t half)
{
    for (uint32_t i = 0; i < HALF; i++) {
        ring[half % 2 * HALF + i] = (uint8_t)('a' + half);
    }
}

static void by_uart(void)
{
    start_uart(UART0, LCR_8BITS); /* without FIFOs, so that the engine is close to the line */
    fill(0);
    fill(1);
    transmit_dma(ring, ENDLESS, CTRL_RING(4u));
    for (uint32_t half = 1; half < 5; half++) {
        while (sent() <= half * HALF) {}
        fill(half + 1);
    }
    while (sent() < 5 * HALF) {}
    DMA_AL1_CTRL(4) = DMA_CTRL_TRIG(4) & ~CTRL_EN;
#ifdef MISUSE
    *(volatile uint8_t *)DMA_READ_ADDR(4) = 0; /* REPORT */
#endif
    CHECK(DMA_TRANS_COUNT(4) == ENDLESS - 5 * HALF);
    wait_sent();
}

/* Halfwords through the loopback of SPI0: each is replaced once it has come back. */
static void by_spi(void)
{
    for (uint32_t i = 0; i < 16; i++) {
        wide_ring[i] = (uint16_t)(0x101 * i);
    }
    start_spi0(16, CR1_LBM | CR1_SSE);
    SPI_DMACR(SPI0) = DMACR_TX;
    start_dma(0, address_of(wide_ring), SPI0 + 8, ENDLESS,
        CTRL_HALFWORDS | CTRL_INCR_READ | CTRL_RING(5u) | CTRL_TREQ(TREQ_SPI0_TX));
    for (uint32_t i = 0; i < 50; i++) {
        while ((SPI_SR(SPI0) & SR_RNE) == 0) {}
        CHECK(SPI_DR(SPI0) == 0x101 * i);
        wide_ring[i % 16] = (uint16_t)(0x101 * (i + 16));
        const uint32_t gone = ENDLESS - DMA_TRANS_COUNT(0);
        CHECK(gone > i && gone <= i + 11); /* eight wait, one is shifted */
    }
    CHECK(is_busy(0));
}

int main(void)
{
    by_uart();
    by_spi();
    return 0;
}
