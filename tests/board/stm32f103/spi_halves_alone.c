/* SPDX-License-Identifier: MIT */
/*
 * The halves of an SPI paired one by one: a writer alone, whose receiver overruns unnoticed; a writer and
 * a reader together, of 8 and of 16 bits; a reader that reports a lost frame. A reader that is paired on an
 * old overrun does not report it.
 *
 * RUN: --argument g --spi1 loopback
 * RUN: --argument o --spi1 loopback --inject spi1:overrun@7
 */
#include "argument.h"
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 8u

ODMA_BUFFER(storage, LENGTH);
ODMA_BUFFER_16(storage_16, LENGTH);
ODMA_STRING(text, "ABCDEFGH");
static const uint16_t numbers[LENGTH] = {0x1234, 0x5678, 0x9ABC, 0xDEF0, 1, 2, 3, 0xFFFF};
ODMA_CONSTANT_16(words, numbers);

static void await_bus(void)
{
    while ((RAW_SPI1->sr & (RAW_SPI_SR_TXE | RAW_SPI_SR_BSY)) != RAW_SPI_SR_TXE) {}
}

static void write(struct odma_writer *writer) ODMA_BORROWS(writer);
static void write(struct odma_writer *writer)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, &text, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, LENGTH);
    await_bus();
}

static void write_half_words(struct chip_bench *bench, struct odma_buffer_16 *buffer) ODMA_BORROWS(
    &bench->chip.spi1_tx, &bench->chip.spi1_rx, &bench->dma1.ch2, &bench->dma1.ch3, buffer);
static void write_half_words(struct chip_bench *bench, struct odma_buffer_16 *buffer)
{
    struct odma_writer_16 writer;
    struct odma_reader_16 reader;
    struct odma_read_transfer_16 reading;
    struct odma_constant_transfer_16 writing;
    RAW_SPI1->cr1 = 0;
    RAW_SPI1->cr1 = RAW_SPI_MASTER(2) | RAW_SPI_DFF;
    odma_spi1_tx_with_dma_16(&bench->chip.spi1_tx, &bench->dma1.ch3, &writer);
    odma_spi1_rx_with_dma_at_16(
        &bench->chip.spi1_rx, &bench->dma1.ch2, ODMA_DMA_PRIORITY_HIGH, &reader);
    odma_read_exact_16(&reader, buffer, &reading);
    odma_write_constant_16(&writer, &words, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, LENGTH);
    EXPECT_RESULT(odma_wait(&reading, &reader, buffer), ODMA_COMPLETED, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_items_16(buffer)[i], numbers[i]);
    }
    odma_spi1_tx_without_dma_16(&writer, &bench->chip.spi1_tx, &bench->dma1.ch3);
    odma_spi1_rx_without_dma_16(&reader, &bench->chip.spi1_rx, &bench->dma1.ch2);
}

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    const char what = test_argument();
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer buffer;
    struct odma_buffer_16 words_received;
    struct odma_read_transfer reading;
    if (!odma_claim_16(&storage_16, &words_received)) {
        board_exit(1);
    }
    bench_claim(&storage, &buffer);
    bench_blank(&buffer);

    odma_spi1_tx_with_dma(&bench.chip.spi1_tx, &bench.dma1.ch3, &writer);
    if (what == 'g') {
        write(&writer);
        EXPECT(RAW_SPI1->sr & RAW_SPI_SR_OVR);
    }
    odma_spi1_rx_with_dma(&bench.chip.spi1_rx, &bench.dma1.ch2, &reader);
    EXPECT_EQUAL(RAW_SPI1->sr, RAW_SPI_SR_TXE);
    odma_read_exact(&reader, &buffer, &reading);
    write(&writer);
    if (what == 'g') {
        EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, LENGTH);
    } else {
        EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_OVERRUN_ERROR, 6);
        EXPECT_EQUAL(RAW_SPI1->sr, RAW_SPI_SR_TXE);
        bench_blank(&buffer);
        odma_read_exact(&reader, &buffer, &reading);
        write(&writer);
        EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, LENGTH);
    }
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_bytes(&buffer)[i], 'A' + i);
    }
    odma_spi1_tx_without_dma(&writer, &bench.chip.spi1_tx, &bench.dma1.ch3);
    odma_spi1_rx_without_dma(&reader, &bench.chip.spi1_rx, &bench.dma1.ch2);
    EXPECT_EQUAL(RAW_SPI1->cr2, 0);
    write_half_words(&bench, &words_received);
    bench_end();
}
