/* SPDX-License-Identifier: MIT */
/*
 * A stream that is read too late, by any number of items and rounds, says so, gives nothing then,
 * and goes on: with the items that come next, in order. What was not told to be lapped is what
 * was sent, without a gap.
 *
 * RUN: --each 8gz --in1 %9000
 * RUN stm32f103: --each 2357 --in1 %9000
 */
#include "argument.h"
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 64, __attribute__((aligned(64))));

static uint32_t length;
static uint32_t next; /* number of the next item */

/* Reads what is there. Returns the status of the first read. */
static uint32_t take(struct odma_stream *stream) ODMA_BORROWS(stream);
static uint32_t take(struct odma_stream *stream)
{
    uint8_t items[64];
    const struct odma_result result = odma_stream_read(stream, items, length);
    if (result.status & ODMA_LAPPED) {
        EXPECT_EQUAL(result.count, 0);
    }
    EXPECT_NUMBERS(items, next, result.count);
    next += (uint32_t)result.count;
    return result.status & ~(uint32_t)ODMA_IDLE;
}

/* In the middle between two items, so that it is known what has arrived. */
static void late_by(struct odma_stream *stream, uint32_t items) ODMA_BORROWS(stream);
static void late_by(struct odma_stream *stream, uint32_t items)
{
    const uint32_t now = next + items;
    line_wait_for(now);
    const uint32_t status = take(stream);
    if (items < length / 2u) {
        EXPECT_EQUAL(status, ODMA_COMPLETED);
    }
    if (items >= length) {
        EXPECT_EQUAL(status, ODMA_LAPPED);
    }
    if (status & ODMA_LAPPED) {
        next = now;
    }
    EXPECT_EQUAL(next, now);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(2048); /* slow enough to look at all of the ring within half an item, at -O0 */
    const char letter = test_argument();
    length = letter == 'g' ? 16u : letter == 'z' ? 64u : (uint32_t)(letter - '0');
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    line_cut(&buffer, length);

    struct odma_stream stream;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    line_listen();
    const uint32_t step = length < 64u ? 1u : 37u;
    for (uint32_t items = 0; items <= 3u * length + 1u; items += step) {
        late_by(&stream, items);
        late_by(&stream, length / 2u - 1u);
        late_by(&stream, 0);
    }
    bench_end();
}
