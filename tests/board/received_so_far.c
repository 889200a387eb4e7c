/* SPDX-License-Identifier: MIT */
/*
 * While a read is in flight, what has been received so far can be looked at: never more than has
 * arrived, which the ownership checker knows, never fewer than before, and right. The rest stays
 * the engine's, and the read completes. A program that waits for the end of a line needs no
 * interrupt.
 *
 * RUN: --in1 @16 --argument a
 * RUN: --in1 '0123\n56789ABCDEF' --argument n
 * RUN: --in1 @16 --inject read1:error@6 --argument e
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(storage, 16);

static void look_at_all(struct odma_read_transfer *reading) ODMA_BORROWS(reading);
static void look_at_all(struct odma_read_transfer *reading)
{
    size_t before = 0;
    size_t count;
    EXPECT(odma_received(reading, &count) != NULL);
    EXPECT_EQUAL(count, 0);
    board_listen(1);
    unsigned steps = 0;
    while (before < 16) {
        const uint8_t *bytes = odma_received(reading, &count);
        EXPECT(count >= before && count <= 16);
        EXPECT_TEXT(bytes, 0, count);
        EXPECT(odma_remaining(reading) <= 16 - count);
        steps += count != before ? 1u : 0u;
        before = count;
    }
    EXPECT(steps >= 15);
    while (!odma_is_done(reading)) {}
    EXPECT_TEXT(odma_received(reading, &count), 0, 16);
}

static void look_for_a_line(struct odma_read_transfer *reading) ODMA_BORROWS(reading);
static void look_for_a_line(struct odma_read_transfer *reading)
{
    board_listen(1);
    size_t count;
    const uint8_t *bytes;
    size_t seen = 0;
    do {
        bytes = odma_received(reading, &count);
        while (seen < count && bytes[seen] != '\n') {
            seen++;
        }
    } while (seen == count);
    EXPECT_EQUAL(seen, 4);
    EXPECT(count < 16);
    EXPECT_TEXT(bytes, 0, 4);
}

static void look_behind_an_error(struct odma_read_transfer *reading) ODMA_BORROWS(reading);
static void look_behind_an_error(struct odma_read_transfer *reading)
{
    board_listen(1);
    while (!odma_is_done(reading)) {}
    size_t count;
    const uint8_t *bytes = odma_received(reading, &count);
    EXPECT_EQUAL(count, 5);
    EXPECT_TEXT(bytes, 0, 5);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x400);
    const char kind = test_argument();
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_blank(&buffer);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    (kind == 'a' ? look_at_all : kind == 'n' ? look_for_a_line : look_behind_an_error)(&reading);
    if (kind == 'e') {
        EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_TRANSFER_ERROR, 5);
        bench_expect_received(&buffer, 0, 5);
    } else {
        EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
        EXPECT_TEXT(odma_bytes(&buffer) + 5, 5, 11);
    }
    bench_end();
}
