/* SPDX-License-Identifier: MIT */
/*
 * Each of the twelve channels serves each half of each UART, and comes back as the one that went
 * in: two bytes of each line go back on the other line, by every channel in turn.
 *
 * RUN: --in1 @24 --in2 abcdefghijklmnopqrstuvwx --out1 abcdefghijklmnopqrstuvwx --out2 @24
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 2);

static void receive(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void receive(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 2);
}

static void send(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void send(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer writing;
    odma_write_all(writer, buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer, buffer), ODMA_COMPLETED, 2);
}

static void expect_used(unsigned number, uint32_t request)
{
    EXPECT_EQUAL(RAW_CHANNEL(number)->al1_ctrl >> 15 & 0x3Fu, request);
    EXPECT_EQUAL(RAW_CHANNEL(number)->al1_ctrl >> 11 & 0xFu, number); /* chained to itself: not */
    EXPECT_EQUAL(RAW_CHANNEL(number)->trans_count, 0);
}

static void serve_uart0_rx_and_uart1_tx(struct chip_bench *bench, struct odma_dma_channel *channel,
    unsigned number, struct odma_buffer *buffer)
    ODMA_BORROWS(&bench->chip.uart0_rx, &bench->chip.uart1_tx, channel, buffer);
static void serve_uart0_rx_and_uart1_tx(struct chip_bench *bench, struct odma_dma_channel *channel,
    unsigned number, struct odma_buffer *buffer)
{
    struct odma_reader reader;
    struct odma_writer writer;
    odma_uart0_rx_with_dma(&bench->chip.uart0_rx, channel, &reader);
    receive(&reader, buffer);
    expect_used(number, RAW_TREQ_UART0_RX);
    odma_uart0_rx_without_dma(&reader, &bench->chip.uart0_rx, channel);
    EXPECT_EQUAL(odma_dma_channel_number(channel), number);
    odma_uart1_tx_with_dma(&bench->chip.uart1_tx, channel, &writer);
    send(&writer, buffer);
    expect_used(number, RAW_TREQ_UART1_TX);
    odma_uart1_tx_without_dma(&writer, &bench->chip.uart1_tx, channel);
    EXPECT_EQUAL(odma_dma_channel_number(channel), number);
}

static void serve_uart1_rx_and_uart0_tx(struct chip_bench *bench, struct odma_dma_channel *channel,
    unsigned number, struct odma_buffer *buffer)
    ODMA_BORROWS(&bench->chip.uart1_rx, &bench->chip.uart0_tx, channel, buffer);
static void serve_uart1_rx_and_uart0_tx(struct chip_bench *bench, struct odma_dma_channel *channel,
    unsigned number, struct odma_buffer *buffer)
{
    struct odma_reader reader;
    struct odma_writer writer;
    odma_uart1_rx_with_dma(&bench->chip.uart1_rx, channel, &reader);
    receive(&reader, buffer);
    expect_used(number, RAW_TREQ_UART1_RX);
    odma_uart1_rx_without_dma(&reader, &bench->chip.uart1_rx, channel);
    EXPECT_EQUAL(odma_dma_channel_number(channel), number);
    odma_uart0_tx_with_dma(&bench->chip.uart0_tx, channel, &writer);
    send(&writer, buffer);
    expect_used(number, RAW_TREQ_UART0_TX);
    odma_uart0_tx_without_dma(&writer, &bench->chip.uart0_tx, channel);
    EXPECT_EQUAL(odma_dma_channel_number(channel), number);
}

#define SERVE(bench, number, buffer)                                                               \
    do {                                                                                           \
        serve_uart0_rx_and_uart1_tx((bench), &(bench)->dma.ch##number, number, (buffer));          \
        serve_uart1_rx_and_uart0_tx((bench), &(bench)->dma.ch##number, number, (buffer));          \
    } while (0)

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    chip_bench_use_fifos(RAW_UART0);
    chip_bench_use_fifos(RAW_UART1);
    board_listen(1);
    board_listen(2);

    SERVE(&bench, 0, &buffer);
    SERVE(&bench, 1, &buffer);
    SERVE(&bench, 2, &buffer);
    SERVE(&bench, 3, &buffer);
    SERVE(&bench, 4, &buffer);
    SERVE(&bench, 5, &buffer);
    SERVE(&bench, 6, &buffer);
    SERVE(&bench, 7, &buffer);
    SERVE(&bench, 8, &buffer);
    SERVE(&bench, 9, &buffer);
    SERVE(&bench, 10, &buffer);
    SERVE(&bench, 11, &buffer);
    bench_end();
}
