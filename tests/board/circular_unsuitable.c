/* SPDX-License-Identifier: MIT */
/*
 * A buffer that cannot be gone round is refused, and reader, writer and buffer stay held, and as
 * they were: the next transfers work. A buffer without items and one of an odd length are refused
 * by every chip. (What else the RP2040 wants: rp2040/ring_suits.c.)
 *
 * RUN: --in1 %16 --out1 %16
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 64, __attribute__((aligned(64))));

/* Offers `length` items from index `from` on. */
static void expect_refused(struct odma_reader *reader, struct odma_writer *writer,
    struct odma_buffer *buffer, size_t from, size_t length) ODMA_BORROWS(reader, writer, buffer);
static void expect_refused(struct odma_reader *reader, struct odma_writer *writer,
    struct odma_buffer *buffer, size_t from, size_t length)
{
    struct odma_buffer part, end;
    if (!odma_split(buffer, from, &part)) {
        board_exit(2);
    }
    if (!odma_split(&part, length, &end)) {
        board_exit(3);
    }
    struct odma_circular_read reading;
    if (odma_read_circular(reader, &part, &reading)) {
        expect_failed(__FILE__, __LINE__, "the read is refused");
        board_exit(1);
    }
    struct odma_circular_write writing;
    if (odma_write_circular(writer, &part, &writing)) {
        expect_failed(__FILE__, __LINE__, "the write is refused");
        board_exit(1);
    }
    EXPECT_EQUAL(odma_length(&part), length);
    if (!odma_join(&part, &end)) {
        board_exit(4);
    }
    if (!odma_join(buffer, &part)) {
        board_exit(5);
    }
    EXPECT_EQUAL(odma_length(buffer), 64);
}

static void expect_work(struct odma_reader *reader, struct odma_writer *writer,
    struct odma_buffer *buffer) ODMA_BORROWS(reader, writer, buffer);
static void expect_work(
    struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
{
    line_cut(buffer, 16);
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 16);
    struct odma_write_transfer writing;
    odma_write_all(writer, buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer, buffer), ODMA_COMPLETED, 16);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_reader reader;
    struct odma_writer writer;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    expect_refused(&reader, &writer, &buffer, 0, 0);
    for (size_t length = 1; length < 64; length += 2) {
        expect_refused(&reader, &writer, &buffer, 0, length);
    }
    expect_work(&reader, &writer, &buffer);
    bench_end();
}
