/* SPDX-License-Identifier: MIT */
/*
 * A buffer that is cut in two, at any place, is sent and received in parts, in order, and is whole
 * again when it is joined.
 *
 * RUN: --in1 @40 --out1 012340123401234012340123401234
 */
#include "bench.h"

#define LENGTH 5u

ODMA_BUFFER(storage, LENGTH);

static struct odma_result write(struct odma_writer *writer, struct odma_buffer *part)
    ODMA_BORROWS(writer, part);
static struct odma_result write(struct odma_writer *writer, struct odma_buffer *part)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, part, &transfer);
    return odma_wait(&transfer, writer, part);
}

static struct odma_result read(struct odma_reader *reader, struct odma_buffer *part)
    ODMA_BORROWS(reader, part);
static struct odma_result read(struct odma_reader *reader, struct odma_buffer *part)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, part, &transfer);
    board_listen(1);
    return odma_wait(&transfer, reader, part);
}

/* The line sends without a pause, so everything is sent before it is listened to. */
static void cut_and_send(size_t place, struct odma_buffer *whole, struct odma_writer *writer)
    ODMA_BORROWS(whole, writer);
static void cut_and_send(size_t place, struct odma_buffer *whole, struct odma_writer *writer)
{
    const uint8_t *bytes = odma_bytes(whole);
    bench_fill(whole, 0);
    struct odma_buffer rest;
    if (!odma_split(whole, place, &rest)) {
        board_exit(2);
    }
    EXPECT_EQUAL(odma_length(whole), place);
    EXPECT_EQUAL(odma_length(&rest), LENGTH - place);
    EXPECT(odma_bytes(whole) == (place != 0 ? bytes : NULL));
    EXPECT(odma_bytes(&rest) == (place != LENGTH ? bytes + place : NULL));
    EXPECT_RESULT(write(writer, whole), ODMA_COMPLETED, place);
    bench_blank(whole);
    EXPECT_RESULT(write(writer, &rest), ODMA_COMPLETED, LENGTH - place);
    bench_blank(&rest);
    if (!odma_join(whole, &rest)) {
        board_exit(3);
    }
    EXPECT(rest.items == NULL && rest.length == 0); /* not held */
    EXPECT_EQUAL(odma_length(whole), LENGTH);
    EXPECT(odma_bytes(whole) == bytes);
}

static void cut_and_receive(size_t place, struct odma_buffer *whole, struct odma_reader *reader,
    uint32_t from) ODMA_BORROWS(whole, reader);
static void cut_and_receive(
    size_t place, struct odma_buffer *whole, struct odma_reader *reader, uint32_t from)
{
    struct odma_buffer rest;
    if (!odma_split(whole, place, &rest)) {
        board_exit(4);
    }
    EXPECT_RESULT(read(reader, whole), ODMA_COMPLETED, place);
    EXPECT_RESULT(read(reader, &rest), ODMA_COMPLETED, LENGTH - place);
    if (!odma_join(whole, &rest)) {
        board_exit(5);
    }
    bench_expect_received(whole, from, LENGTH);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x400);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer whole;
    bench_claim(&storage, &whole);
    for (size_t place = 0; place <= LENGTH; place++) {
        cut_and_send(place, &whole, &writer);
    }
    for (size_t place = 0; place <= LENGTH; place++) {
        cut_and_receive(place, &whole, &reader, (uint32_t)place * LENGTH);
    }
    struct odma_buffer rest;
    EXPECT(!odma_split(&whole, LENGTH + 1, &rest));
    EXPECT(!odma_split(&whole, SIZE_MAX, &rest));
    EXPECT_EQUAL(odma_length(&whole), LENGTH);
    bench_end();
}
