/* SPDX-License-Identifier: MIT */
/*
 * A stream over a buffer without items is refused, and reader and buffer stay held. A read when
 * nothing has come, and one that asks for nothing, give nothing and lose nothing.
 *
 * RUN: --in1 %8
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

static void expect_refused(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void expect_refused(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_stream stream;
    if (odma_read_stream(reader, buffer, &stream)) {
        expect_failed(__FILE__, __LINE__, "the stream is refused");
        board_exit(1);
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer, rest;
    bench_claim(&storage, &buffer);
    if (!odma_split(&buffer, 0, &rest)) {
        board_exit(2);
    }
    expect_refused(&reader, &buffer);
    EXPECT_EQUAL(odma_length(&buffer), 0);

    struct odma_stream stream;
    if (!odma_read_stream(&reader, &rest, &stream)) {
        board_exit(3);
    }
    uint8_t items[16];
    EXPECT_RESULT(odma_stream_read(&stream, items, 16), ODMA_COMPLETED, 0);
    line_listen();
    for (uint32_t i = 0; i < 7; i++) {
        line_wait_for(i);
        EXPECT_RESULT(odma_stream_read(&stream, NULL, 0), ODMA_COMPLETED, 0);
    }
    EXPECT_RESULT(odma_stream_read(&stream, items, 16), ODMA_COMPLETED, 6);
    EXPECT_NUMBERS(items, 0, 6);
    bench_end();
}
