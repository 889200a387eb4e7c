/* SPDX-License-Identifier: MIT */
/*
 * However a transfer ends, its channel is then disabled, has no flag set and the same peripheral
 * address, and the requests of its half are on; taking the pair apart switches them off.
 *
 * RUN: --in1 @64 --out1 '0123456789ABCDEF010123'
 * RUN: --in1 @64 --out1 '0123456789ABCDEF010123' --inject usart1:framing@16 \
 *      --inject dma1.5:error@30
 * RUN: --in1 @64 --out1 '0123456789ABCDEF010123' --inject usart1:overrun@16
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "0123456789ABCDEF");
ODMA_STRING(short_text, "0123");

#define BOTH_ON (RAW_CR3_DMAT | RAW_CR3_DMAR | RAW_CR3_EIE)

static void expect_idle(unsigned channel, uint32_t requests)
{
    EXPECT_EQUAL(RAW_CHANNEL(channel)->ccr & RAW_CCR_EN, 0);
    EXPECT_EQUAL(RAW_FLAGS(channel), 0);
    EXPECT_EQUAL(RAW_CHANNEL(channel)->cpar, (uint32_t)(uintptr_t)&RAW_USART1->dr);
    EXPECT_EQUAL(RAW_USART1->cr3, requests);
}

static void write_to_each_end(struct odma_writer *writer) ODMA_BORROWS(writer);
static void write_to_each_end(struct odma_writer *writer)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, &text, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, 16);
    expect_idle(4, BOTH_ON);
    board_drain();
    odma_write_constant(writer, &text, &writing);
    while (odma_remaining(&writing) > 14) {}
    EXPECT_RESULT(odma_stop(&writing, writer), ODMA_STOPPED, 2);
    expect_idle(4, BOTH_ON);
    odma_write_constant(writer, &short_text, &writing);
    while (!odma_is_done(&writing)) {}
    EXPECT_RESULT(odma_stop(&writing, writer), ODMA_COMPLETED, 4);
    expect_idle(4, BOTH_ON);
}

/* Some of these reads fail in the runs that inject errors. */
static void read_to_each_end(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read_to_each_end(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    board_listen(1);
    (void)odma_wait(&reading, reader, buffer).count;
    expect_idle(5, BOTH_ON);
    EXPECT_EQUAL(RAW_USART1->sr & 0xFu, 0);
    odma_read_exact(reader, buffer, &reading);
    while (odma_remaining(&reading) > 2 && !odma_is_done(&reading)) {}
    (void)odma_stop(&reading, reader, buffer).count;
    expect_idle(5, BOTH_ON);
    odma_read_exact(reader, buffer, &reading);
    while (!odma_is_done(&reading)) {}
    (void)odma_stop(&reading, reader, buffer).count;
    expect_idle(5, BOTH_ON);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    expect_idle(4, RAW_CR3_DMAT);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    expect_idle(5, BOTH_ON);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    write_to_each_end(&writer);
    read_to_each_end(&reader, &buffer);
    odma_usart1_rx_without_dma(&reader, &bench.chip.usart1_rx, &bench.dma1.ch5);
    expect_idle(5, RAW_CR3_DMAT);
    odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    expect_idle(4, 0);
    bench_end();
}
