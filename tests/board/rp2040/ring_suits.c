/* SPDX-License-Identifier: MIT */
/*
 * A ring has a power of two of bytes, at least eight items, and is aligned to its size. Everything
 * else is refused, and the handles stay.
 *
 * RUN:
 */
#include "chip_bench.h"

ODMA_BUFFER_WITH(storage, 40, __attribute__((aligned(32))));

static bool suits(struct odma_reader *reader, struct odma_buffer *buffer, size_t begin,
    size_t length) ODMA_BORROWS(reader, buffer);
static bool suits(
    struct odma_reader *reader, struct odma_buffer *buffer, size_t begin, size_t length)
{
    struct odma_buffer middle;
    struct odma_buffer rest;
    struct odma_stream stream;
    bool started = false;
    if (!odma_split(buffer, begin, &middle)) {
        board_exit(1);
    }
    if (!odma_split(&middle, length, &rest)) {
        board_exit(1);
    }
    if (odma_read_stream(reader, &middle, &stream)) {
        started = true;
        EXPECT_RESULT(odma_stream_stop(&stream, reader, &middle, NULL), ODMA_STOPPED, 0);
    }
    if (!odma_join(&middle, &rest)) {
        board_exit(1);
    }
    if (!odma_join(buffer, &middle)) {
        board_exit(1);
    }
    return started;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    EXPECT(suits(&reader, &buffer, 0, 8));
    EXPECT(suits(&reader, &buffer, 8, 8));
    EXPECT(suits(&reader, &buffer, 16, 16));
    EXPECT(suits(&reader, &buffer, 0, 32));
    EXPECT(!suits(&reader, &buffer, 0, 4));
    EXPECT(!suits(&reader, &buffer, 0, 12));
    EXPECT(!suits(&reader, &buffer, 4, 8));
    EXPECT(!suits(&reader, &buffer, 8, 16));
    EXPECT(!suits(&reader, &buffer, 8, 32));
    EXPECT(!odma_port_suits_ring((void *)0x20000000u, 65536, 1));
    EXPECT(odma_port_suits_ring((void *)0x20000000u, 32768, 1));
    EXPECT(odma_port_suits_ring((void *)0x20000000u, 16384, 2));
    EXPECT(!odma_port_suits_ring((void *)0x20000000u, 32768, 2));
    EXPECT(!odma_port_suits_ring((void *)0x20000000u, 4, 2));
    EXPECT(!odma_port_suits_ring((void *)0x20000000u, 0x80000000u, 2));
    bench_end();
}
