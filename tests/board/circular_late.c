/* SPDX-License-Identifier: MIT */
/*
 * A program that comes too late for a half does not get it, however late it comes: by one item,
 * by half a round, by exactly one round or several. It is told once, and then gets the half that
 * the engine is in next, which is good, and the ones behind it. A program that comes just in time
 * is told nothing.
 *
 * RUN: --in1 %4000
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

#define HALF 8u

/* Gets a half with these numbers in it, waiting for it or not. */
static void expect_half(struct odma_circular_read *circular, bool wait, uint32_t from,
    uint32_t status) ODMA_BORROWS(circular);
static void expect_half(
    struct odma_circular_read *circular, bool wait, uint32_t from, uint32_t status)
{
    struct odma_half half;
    while (!odma_take_half(circular, &half)) {
        EXPECT(wait && !line_is_past(from + HALF + 1u));
    }
    size_t count;
    const uint8_t *items = odma_half_items(&half, &count);
    EXPECT_EQUAL(count, HALF);
    EXPECT_NUMBERS(items, from, HALF);
    EXPECT_EQUAL(odma_give_half(circular, &half), status);
}

static void expect_none(struct odma_circular_read *circular) ODMA_BORROWS(circular);
static void expect_none(struct odma_circular_read *circular)
{
    struct odma_half half;
    if (odma_take_half(circular, &half)) {
        expect_failed(__FILE__, __LINE__, "a half is handed out that the engine has gone over");
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
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_circular_read circular;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    line_listen();
    uint32_t next = 0; /* first number of the half that is due next */
    for (uint32_t late = 0; late <= 6u * HALF; late++) {
        line_wait_for(next + HALF + late);
        if (late < HALF) {
            expect_half(&circular, false, next, ODMA_COMPLETED);
            next += HALF;
        } else {
            expect_none(&circular);
            if (late % 2u != 0) { /* told here, or with the next half */
                EXPECT_EQUAL(odma_circular_status(&circular), ODMA_LAPPED);
            }
            next = (next + HALF + late) / HALF * HALF;
            expect_half(&circular, true, next, late % 2u != 0 ? ODMA_COMPLETED : ODMA_LAPPED);
            next += HALF;
        }
        expect_half(&circular, true, next, ODMA_COMPLETED);
        next += HALF;
        EXPECT_EQUAL(odma_circular_status(&circular), ODMA_COMPLETED);
    }
    bench_end();
}
