/* SPDX-License-Identifier: MIT */
/*
 * A circular write that is not fed in time says so: a half that comes back after the engine has
 * come round to it is told to be lapped, and one for which the program comes too late is not
 * handed out, but the one that the engine is in next. A half that comes back in time is not told.
 *
 * RUN: --any-output
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

#define HALF 8u

static uint32_t take_and_hold(struct odma_circular_write *circular, uint32_t items)
    ODMA_BORROWS(circular);
static uint32_t take_and_hold(struct odma_circular_write *circular, uint32_t items)
{
    struct odma_half half;
    while (!odma_take_half(circular, &half)) {}
    bench_wait(items * line_item_cycles);
    return odma_give_half(circular, &half);
}

static void forget(struct odma_circular_write *circular) ODMA_BORROWS(circular);
static void forget(struct odma_circular_write *circular)
{
    EXPECT_EQUAL(odma_circular_status(circular) & ~(uint32_t)ODMA_LAPPED, ODMA_COMPLETED);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_fill(&buffer, 0);

    struct odma_circular_write circular;
    if (!odma_write_circular(&writer, &buffer, &circular)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    EXPECT_EQUAL(take_and_hold(&circular, 0), ODMA_COMPLETED);
    for (uint32_t items = 2; items < 40; items += 3) {
        forget(&circular);
        uint32_t status = take_and_hold(&circular, 0); /* from the begin of a half on */
        EXPECT_EQUAL(status & ~(uint32_t)ODMA_LAPPED, ODMA_COMPLETED);
        status = take_and_hold(&circular, items);
        EXPECT_EQUAL(status, items < HALF ? ODMA_COMPLETED : ODMA_LAPPED);
    }
    forget(&circular);
    for (uint32_t items = HALF + 2u; items < 40; items += 3) {
        EXPECT_EQUAL(take_and_hold(&circular, 0) & ~(uint32_t)ODMA_LAPPED, ODMA_COMPLETED);
        EXPECT_EQUAL(take_and_hold(&circular, 0) & ~(uint32_t)ODMA_LAPPED, ODMA_COMPLETED);
        EXPECT_EQUAL(take_and_hold(&circular, 0), ODMA_COMPLETED);
        EXPECT_EQUAL(take_and_hold(&circular, 0), ODMA_COMPLETED);
        bench_wait(
            (items + HALF) * line_item_cycles); /* one is due after HALF, and gone over then */
        struct odma_half half;
        if (odma_take_half(&circular, &half)) {
            expect_failed(__FILE__, __LINE__, "a half is handed out that the engine has come to");
            board_exit(1);
        }
        EXPECT_EQUAL(odma_circular_status(&circular), ODMA_LAPPED);
    }
    board_exit(0); /* the engine still goes round */
}
