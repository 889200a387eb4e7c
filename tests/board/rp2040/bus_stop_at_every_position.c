/* SPDX-License-Identifier: MIT */
/*
 * A stop lets what is in the FIFO and on the wire through, and counts it: the device has seen as
 * many frames as the result says, and what was received is theirs. Frames of 8 and 16 bits.
 *
 * RUN: --spi0 loopback
 */
#include "chip_bench.h"

#define LENGTH 24u

ODMA_BUFFER(out_8, LENGTH);
ODMA_BUFFER(in_8, LENGTH);
ODMA_BUFFER_16(out_16, LENGTH);
ODMA_BUFFER_16(in_16, LENGTH);

#define FRAME_CYCLES 2000u /* slow enough for what is not optimised */

static void bytes(struct odma_duplex *duplex) ODMA_BORROWS(duplex);
static void bytes(struct odma_duplex *duplex)
{
    struct odma_buffer out;
    struct odma_buffer in;
    struct odma_exchange_transfer exchanging;
    struct odma_send_transfer sending;
    struct odma_receive_transfer receiving;
    bench_claim(&out_8, &out);
    bench_claim(&in_8, &in);
    bench_fill(&out, 3);
    size_t stopped = 0;
    for (uint32_t cycles = 0; cycles < (LENGTH + 1u) * FRAME_CYCLES; cycles += FRAME_CYCLES / 3u) {
        bench_blank(&in);
        odma_exchange(duplex, &out, &in, &exchanging);
        bench_wait(cycles);
        const struct odma_result result = odma_stop(&exchanging, duplex, &out, &in);
        EXPECT_EQUAL(result.status, result.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
        bench_expect_received(&in, 3, result.count);
        EXPECT_EQUAL(RAW_SPI0->sr, RAW_SR_TFE | RAW_SR_TNF);
        stopped += result.status == ODMA_STOPPED;

        odma_send(duplex, &out, &sending);
        bench_wait(cycles);
        const struct odma_result sent = odma_stop(&sending, duplex, &out);
        EXPECT_EQUAL(sent.status, sent.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
        EXPECT_EQUAL(RAW_SPI0->sr, RAW_SR_TFE | RAW_SR_TNF);
        EXPECT_EQUAL(RAW_SPI0->ris & RAW_RIS_ROR, 0);

        odma_receive(duplex, &in, &receiving);
        bench_wait(cycles);
        const struct odma_result got = odma_stop(&receiving, duplex, &in);
        EXPECT_EQUAL(got.status, got.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
    }
    EXPECT(stopped > 10 && stopped < 3u * LENGTH);
    odma_unsafe_give_up(&out);
    odma_unsafe_give_up(&in);
}

static void half_words(struct odma_duplex_16 *duplex) ODMA_BORROWS(duplex);
static void half_words(struct odma_duplex_16 *duplex)
{
    struct odma_buffer_16 out;
    struct odma_buffer_16 in;
    struct odma_exchange_transfer_16 exchanging;
    if (!odma_claim_16(&out_16, &out)) {
        board_exit(1);
    }
    if (!odma_claim_16(&in_16, &in)) {
        board_exit(1);
    }
    for (size_t i = 0; i < LENGTH; i++) {
        odma_items_16(&out)[i] = (uint16_t)(0x1357u * (i + 1u));
    }
    for (uint32_t cycles = 0; cycles < 3u * LENGTH * FRAME_CYCLES; cycles += 5u * FRAME_CYCLES) {
        odma_exchange_16(duplex, &out, &in, &exchanging);
        bench_wait(cycles);
        const struct odma_result result = odma_stop(&exchanging, duplex, &out, &in);
        EXPECT_EQUAL(result.status, result.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
        for (size_t i = 0; i < result.count; i++) {
            EXPECT_EQUAL(odma_items_16(&in)[i], (uint16_t)(0x1357u * (i + 1u)));
        }
    }
    odma_unsafe_give_up(&out);
    odma_unsafe_give_up(&in);
}

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    RAW_SPI0->cpsr = FRAME_CYCLES / 8u;
    struct odma_duplex duplex;
    odma_spi0_with_dma(
        &bench.chip.spi0_tx, &bench.chip.spi0_rx, &bench.dma.ch8, &bench.dma.ch3, &duplex);
    bytes(&duplex);
    odma_spi0_without_dma(
        &duplex, &bench.chip.spi0_tx, &bench.chip.spi0_rx, &bench.dma.ch8, &bench.dma.ch3);
    RAW_SPI0->cr0 |= 15;
    struct odma_duplex_16 duplex_16;
    odma_spi0_with_dma_16(
        &bench.chip.spi0_tx, &bench.chip.spi0_rx, &bench.dma.ch8, &bench.dma.ch3, &duplex_16);
    half_words(&duplex_16);
    odma_spi0_without_dma_16(
        &duplex_16, &bench.chip.spi0_tx, &bench.chip.spi0_rx, &bench.dma.ch8, &bench.dma.ch3);
    bench_end();
}
