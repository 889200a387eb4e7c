/* SPDX-License-Identifier: MIT */
/*
 * An interrupt that holds the program up for less or more than a round, at whichever instruction
 * of a read, also in the middle of its copy, never makes a stream give wrong items: a read that
 * was lapped says so and gives none, and everything else is numbered without a gap. (Without the
 * ownership checker: it reports the loads of such a copy, as it should.)
 *
 * RUN: --each abcde --in1 %15000 --no-check
 */
#include "argument.h"
#include "interrupt_at.h"
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

#define LENGTH 16u

static uint8_t expected; /* the number that comes next; 0: any */
static unsigned lapped;
static unsigned read_well;

static void take(struct odma_stream *stream, uint32_t capacity) ODMA_BORROWS(stream);
static void take(struct odma_stream *stream, uint32_t capacity)
{
    uint8_t items[LENGTH];
    const struct odma_result result = odma_stream_read(stream, items, capacity);
    EXPECT_EQUAL(result.status & ~(uint32_t)(ODMA_LAPPED | ODMA_IDLE), 0);
    if (result.status & ODMA_LAPPED) {
        EXPECT_EQUAL(result.count, 0);
        expected = 0;
        lapped++;
        return;
    }
    for (uint32_t i = 0; i < result.count; i++) {
        if (expected != 0) {
            EXPECT_EQUAL(items[i], expected);
        }
        expected = (uint8_t)(items[i] % 127u + 1u);
    }
    read_well++;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(128);
    const uint32_t tenths = (uint32_t)(test_argument() - 'a') * 5u + 4u; /* of a round */
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_stream stream;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    line_listen();
    const uint32_t duration = tenths * LENGTH * line_item_cycles / 10u;
    for (uint32_t after = 1; after < 260; after++) {
        for (unsigned i = 0; i < 2u; i++) {
            take(&stream, LENGTH);
        }
        bench_wait(6u * line_item_cycles);
        interrupt_at(after, duration);
        take(&stream, 5);
        take(&stream, LENGTH);
        while (!interrupt_has_come) {}
    }
    EXPECT(read_well > 260u);
    EXPECT(tenths < 10u || lapped > 20u);
    bench_end();
}
