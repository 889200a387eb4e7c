/* SPDX-License-Identifier: MIT */
/*
 * The halves of an SPI on their own: a writer whose answers nobody takes, and a reader whose frames
 * somebody else clocks, with 8 and 16 bits. A lost frame ends a read as any error does.
 *
 * RUN: --argument n --spi0 loopback
 * RUN: --argument o --spi0 loopback --inject spi0:overrun@21
 */
#include "argument.h"
#include "chip_bench.h"

#define LENGTH 16u

ODMA_BUFFER(storage, LENGTH);
ODMA_BUFFER_16(storage_16, LENGTH);
static const uint16_t word_items[] = {0x1111, 0x2222, 0x3333};
ODMA_CONSTANT_16(words, word_items);

static void await_bus(void)
{
    while (RAW_SPI0->sr & RAW_SR_BSY) {}
}

/* The answers to what went before: as many as the FIFO keeps. */
static void empty(void)
{
    while (RAW_SPI0->sr & RAW_SR_RNE) {
        (void)RAW_SPI0->dr;
    }
}

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    const char what = test_argument();
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer buffer;
    struct odma_write_transfer writing;
    struct odma_read_transfer reading;
    bench_claim(&storage, &buffer);
    bench_fill(&buffer, 0);

    odma_spi0_tx_with_dma(&bench.chip.spi0_tx, &bench.dma.ch0, &writer);
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, LENGTH);
    await_bus();
    EXPECT_EQUAL(RAW_SPI0->dr, text_at(0));
    empty();
    EXPECT(RAW_SPI0->ris & RAW_RIS_ROR);

    odma_spi0_rx_with_dma(&bench.chip.spi0_rx, &bench.dma.ch1, &reader);
    EXPECT_EQUAL(RAW_SPI0->ris & RAW_RIS_ROR, 0);
    EXPECT_EQUAL(RAW_SPI0->imsc, RAW_RIS_ROR);
    odma_read_exact(&reader, &buffer, &reading);
    for (uint32_t i = 0; i < LENGTH && (RAW_SPI0->ris & RAW_RIS_ROR) == 0; i++) {
        RAW_SPI0->dr = text_at(i);
        await_bus();
    }
    const struct odma_result result = odma_wait(&reading, &reader, &buffer);
    EXPECT_RESULT(
        result, what == 'o' ? ODMA_OVERRUN_ERROR : ODMA_COMPLETED, what == 'o' ? 4u : LENGTH);
    EXPECT_TEXT(odma_bytes(&buffer), 0, result.count);
    EXPECT_EQUAL(RAW_SPI0->ris & RAW_RIS_ROR, 0);
    odma_spi0_rx_without_dma(&reader, &bench.chip.spi0_rx, &bench.dma.ch1);
    EXPECT_EQUAL(RAW_SPI0->imsc, 0);
    odma_spi0_tx_without_dma(&writer, &bench.chip.spi0_tx, &bench.dma.ch0);
    EXPECT_EQUAL(RAW_SPI0->dmacr, 0);

    RAW_SPI0->cr0 |= 15;
    empty();
    struct odma_writer_16 writer_16;
    struct odma_reader_16 reader_16;
    struct odma_buffer_16 buffer_16;
    struct odma_read_transfer_16 reading_16;
    struct odma_constant_transfer_16 sending_16;
    if (!odma_claim_16(&storage_16, &buffer_16)) {
        board_exit(1);
    }
    odma_spi0_tx_with_dma_16(&bench.chip.spi0_tx, &bench.dma.ch2, &writer_16);
    odma_spi0_rx_with_dma_16(&bench.chip.spi0_rx, &bench.dma.ch3, &reader_16);
    odma_read_exact_16(&reader_16, &buffer_16, &reading_16);
    odma_write_constant_16(&writer_16, &words, &sending_16);
    EXPECT_RESULT(odma_wait(&sending_16, &writer_16), ODMA_COMPLETED, 3);
    await_bus();
    EXPECT_EQUAL(odma_remaining(&reading_16), LENGTH - 3u);
    EXPECT_RESULT(odma_stop(&reading_16, &reader_16, &buffer_16), ODMA_STOPPED, 3);
    EXPECT_EQUAL(odma_items_16(&buffer_16)[2], 0x3333);
    bench_end();
}
