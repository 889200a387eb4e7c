/* SPDX-License-Identifier: MIT */
/*
 * Transfers follow each other with the same handles, with alternating buffers, and with a buffer
 * that a read has filled.
 *
 * RUN: --in1 @48 --out1 @128
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

static uint32_t sent; /* bytes of the test text */

static void write_next(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void write_next(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    bench_fill(buffer, sent);
    odma_write_all(writer, buffer, &transfer);
    EXPECT_RESULT(odma_wait(&transfer, writer, buffer), ODMA_COMPLETED, 16);
    sent += 16;
}

/* Reads three times in a row; sends on what came, each time from a buffer just filled. */
static void send_on(struct odma_reader *reader, struct odma_writer *writer,
    struct odma_buffer *filling, struct odma_buffer *full)
    ODMA_BORROWS(reader, writer, filling, full);
static void send_on(struct odma_reader *reader, struct odma_writer *writer,
    struct odma_buffer *filling, struct odma_buffer *full)
{
    struct odma_read_transfer reading;
    struct odma_write_transfer writing;
    odma_read_exact(reader, full, &reading);
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, reader, full), ODMA_COMPLETED, 16);

    odma_read_exact(reader, filling, &reading);
    odma_write_all(writer, full, &writing);
    EXPECT_RESULT(odma_wait(&reading, reader, filling), ODMA_COMPLETED, 16);
    EXPECT_RESULT(odma_wait(&writing, writer, full), ODMA_COMPLETED, 16);

    odma_read_exact(reader, full, &reading);
    odma_write_all(writer, filling, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer, filling), ODMA_COMPLETED, 16);
    EXPECT_RESULT(odma_wait(&reading, reader, full), ODMA_COMPLETED, 16);

    odma_write_all(writer, full, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer, full), ODMA_COMPLETED, 16);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 300); /* slow enough to change buffers within a byte, also at -O0 */
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer, other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);

    send_on(&reader, &writer, &other, &buffer);
    sent = 48;
    write_next(&writer, &buffer);
    write_next(&writer, &buffer);
    write_next(&writer, &buffer);
    write_next(&writer, &other);
    write_next(&writer, &buffer);
    bench_end();
}
