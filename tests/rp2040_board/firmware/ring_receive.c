/* SPDX-License-Identifier: MIT */
/* Reception rings without end: addresses and counts agree at any time, and all that has arrived may
 * be read and changed, except where the next item goes. MISUSE 1 reads there, 2 writes there, and 3
 * writes where nothing has arrived in the first round. */
#include "chip.h"

#define ENDLESS 0xFFFFFFFFu

static volatile uint8_t ring[8] __attribute__((aligned(8)));
static volatile uint16_t wide_ring[8] __attribute__((aligned(16)));

/* How many items have arrived; the registers have to agree on it. */
static uint32_t arrived(uint32_t channel, const volatile void *start, uint32_t size)
{
    for (;;) {
        const uint32_t before = DMA_WRITE_ADDR(channel);
        const uint32_t count = ENDLESS - DMA_TRANS_COUNT(channel);
        if (DMA_WRITE_ADDR(channel) == before) {
            CHECK(before == address_of(start) + count * size % (8 * size));
            return count;
        }
    }
}

static void from_uart(void)
{
    uint32_t taken = 0;

    UART_DMACR(UART0) = DMACR_RX;
    start_dma(5, UART0, address_of(ring), ENDLESS,
        CTRL_INCR_WRITE | CTRL_RING(3u) | CTRL_RING_WRITE | CTRL_TREQ(TREQ_UART0_RX));
#if MISUSE == 3
    ring[3] = 0; /* REPORT */
#endif
    while (taken < 26) {
        while (arrived(5, ring, 1) <= taken) {}
        CHECK(ring[taken % 8] == 'a' + taken);
        taken++;
        for (uint32_t i = 1; i < 8 && i <= taken; i++) {
            CHECK(ring[(taken - i) % 8] == 'a' + taken - i);
        }
    }
#if MISUSE == 1
    (void)ring[26 % 8]; /* REPORT */
#elif MISUSE == 2
    ring[26 % 8] = 0; /* REPORT */
#endif
    for (uint32_t i = 0; i < 8; i++) {
        if (i != 26 % 8) {
            ring[i] = 0;
        }
    }
    CHECK(is_busy(5) && (DMA_INTR & 1u << 5) == 0);
    DMA_CHAN_ABORT = 1u << 5;
    wait_dma(5);
    ring[26 % 8] = 0;
}

/* Halfwords, 20 of them. */
static void from_spi(void)
{
    start_spi0(16, CR1_LBM | CR1_SSE);
    SPI_DMACR(SPI0) = DMACR_RX;
    start_dma(1, SPI0 + 8, address_of(wide_ring), ENDLESS,
        CTRL_HALFWORDS | CTRL_INCR_WRITE | CTRL_RING(4u) | CTRL_RING_WRITE |
            CTRL_TREQ(TREQ_SPI0_RX));
    for (uint32_t i = 0; i < 20; i++) {
        SPI_DR(SPI0) = 0x100 * i;
        while (arrived(1, wide_ring, 2) <= i) {}
        CHECK(wide_ring[i % 8] == 0x100 * i);
    }
}

int main(void)
{
    start_uart0();
    from_uart();
    from_spi();
    return 0;
}
