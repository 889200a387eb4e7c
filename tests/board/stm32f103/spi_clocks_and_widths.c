/* SPDX-License-Identifier: MIT */
/*
 * At every clock that an SPI can have, with frames of 8 and of 16 bits: the bus is idle when a wait or a
 * stop returns, also at the slowest, and every item is right. The channels have the width of the items.
 *
 * RUN: --spi1 loopback
 */
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 6u

ODMA_BUFFER(out_8, LENGTH);
ODMA_BUFFER(in_8, LENGTH);
ODMA_BUFFER_16(out_16, LENGTH);
ODMA_BUFFER_16(in_16, LENGTH);

#define EXPECT_IDLE() EXPECT_EQUAL(RAW_SPI1->sr, RAW_SPI_SR_TXE)

static uint32_t sizes(unsigned channel)
{
    return RAW_CHANNEL(channel)->ccr & (RAW_CCR_PSIZE(3u) | RAW_CCR_MSIZE(3u));
}

static void bytes(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
    ODMA_BORROWS(duplex, out, in);
static void bytes(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_exchange_transfer exchanging;
    struct odma_send_transfer sending;
    bench_blank(in);
    odma_exchange(duplex, out, in, &exchanging);
    EXPECT(sizes(2) == 0 && sizes(3) == 0);
    EXPECT_RESULT(odma_wait(&exchanging, duplex, out, in), ODMA_COMPLETED, LENGTH);
    EXPECT_IDLE();
    bench_expect_received(in, 3, LENGTH);
    odma_send(duplex, out, &sending);
    EXPECT_RESULT(odma_wait(&sending, duplex, out), ODMA_COMPLETED, LENGTH);
    EXPECT_IDLE();
    odma_exchange(duplex, out, in, &exchanging);
    const struct odma_result result = odma_stop(&exchanging, duplex, out, in);
    EXPECT_IDLE();
    EXPECT(result.count <= LENGTH);
}

static void half_words(struct odma_duplex_16 *duplex, struct odma_buffer_16 *out,
    struct odma_buffer_16 *in) ODMA_BORROWS(duplex, out, in);
static void half_words(
    struct odma_duplex_16 *duplex, struct odma_buffer_16 *out, struct odma_buffer_16 *in)
{
    struct odma_exchange_transfer_16 exchanging;
    struct odma_send_transfer_16 sending;
    struct odma_receive_transfer_16 receiving;
    for (size_t i = 0; i < LENGTH; i++) {
        odma_items_16(out)[i] = (uint16_t)(0x1357u * (i + 1u));
        odma_items_16(in)[i] = 0;
    }
    odma_exchange_16(duplex, out, in, &exchanging);
    EXPECT_EQUAL(sizes(2), RAW_CCR_PSIZE(1u) | RAW_CCR_MSIZE(1u));
    EXPECT_EQUAL(sizes(3), RAW_CCR_PSIZE(1u) | RAW_CCR_MSIZE(1u));
    EXPECT_RESULT(odma_wait(&exchanging, duplex, out, in), ODMA_COMPLETED, LENGTH);
    EXPECT_IDLE();
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_items_16(in)[i], (uint16_t)(0x1357u * (i + 1u)));
    }
    odma_send_16(duplex, out, &sending);
    EXPECT_RESULT(odma_wait(&sending, duplex, out), ODMA_COMPLETED, LENGTH);
    EXPECT_IDLE();
    odma_receive_16(duplex, in, &receiving);
    const struct odma_result result = odma_stop(&receiving, duplex, in);
    EXPECT_IDLE();
    for (size_t i = 0; i < result.count; i++) {
        EXPECT_EQUAL(odma_items_16(in)[i], 0xFFFF);
    }
}

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_buffer out, in;
    struct odma_buffer_16 words_out, words_in;
    struct odma_duplex duplex;
    struct odma_duplex_16 duplex_16;
    bench_claim(&out_8, &out);
    bench_claim(&in_8, &in);
    bench_fill(&out, 3);
    if (!odma_claim_16(&out_16, &words_out)) {
        board_exit(1);
    }
    if (!odma_claim_16(&in_16, &words_in)) {
        board_exit(1);
    }
    for (unsigned divider = 0; divider < 8; divider++) {
        RAW_SPI1->cr1 = 0;
        RAW_SPI1->cr1 = RAW_SPI_MASTER(divider);
        odma_spi1_with_dma(
            &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2, &duplex);
        bytes(&duplex, &out, &in);
        odma_spi1_without_dma(
            &duplex, &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2);
        RAW_SPI1->cr1 = 0;
        RAW_SPI1->cr1 = RAW_SPI_MASTER(divider) | RAW_SPI_DFF;
        odma_spi1_with_dma_16(
            &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2, &duplex_16);
        half_words(&duplex_16, &words_out, &words_in);
        odma_spi1_without_dma_16(
            &duplex_16, &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2);
    }
    bench_end();
}
