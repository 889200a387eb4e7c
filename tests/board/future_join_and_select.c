/* SPDX-License-Identifier: MIT */
/*
 * Of two transfers, odma_join_futures is ready when both are done, whichever is first, and
 * odma_select_futures when either is. They can be made of one another, say so once, and sleep in
 * odma_block_on until the interrupts of both lines wake them. Capitals: the same with the two
 * futures exchanged.
 *
 * RUN: --each jskbJSKB --in1 @16 --in2 @8
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(storage_1, 16);
ODMA_BUFFER(storage_2, 8);

static struct odma_waker waker;

void line1_read_interrupt(void)
{
    (void)!line1_read_acknowledge();
    odma_wake(&waker);
}

void line2_read_interrupt(void)
{
    (void)!line2_read_acknowledge();
    odma_wake(&waker);
}

static void join(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2) ODMA_BORROWS(reading1, reading2);
static void join(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2)
{
    struct odma_future both;
    odma_join_futures(&both, future1, future2);
    EXPECT_EQUAL(odma_poll(&both), ODMA_PENDING);
    board_listen(1);
    board_listen(2);
    while (!odma_is_done(reading2)) {
        EXPECT_EQUAL(odma_poll(&both), ODMA_PENDING);
    }
    EXPECT_EQUAL(odma_poll(&both), ODMA_PENDING); /* one of the two is done */
    while (odma_poll(&both) == ODMA_PENDING) {}
    EXPECT(odma_is_done(reading1) && odma_is_done(reading2));
    EXPECT_EQUAL(odma_poll(&both), ODMA_POLLED_AFTER_READY);
}

static void select(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2) ODMA_BORROWS(reading1, reading2);
static void select(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2)
{
    struct odma_future either;
    odma_select_futures(&either, future1, future2);
    EXPECT_EQUAL(odma_poll(&either), ODMA_PENDING);
    board_listen(1);
    board_listen(2);
    unsigned pending = 0;
    while (odma_poll(&either) == ODMA_PENDING) {
        pending++;
    }
    EXPECT(pending > 2);
    EXPECT(odma_is_done(reading2) && !odma_is_done(reading1)); /* the shorter one */
    EXPECT_EQUAL(odma_poll(&either), ODMA_POLLED_AFTER_READY);
    EXPECT(!odma_is_done(reading1));
}

/* Of the second alone, joined with the select of both: nothing else is awaited. */
static void nest(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2) ODMA_BORROWS(reading1, reading2);
static void nest(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2)
{
    struct odma_future second_again;
    struct odma_future either;
    struct odma_future all;
    odma_future_of(&second_again, reading2);
    odma_select_futures(&either, future1, future2);
    odma_join_futures(&all, &either, &second_again);
    board_listen(1);
    board_listen(2);
    while (odma_poll(&all) == ODMA_PENDING) {}
    EXPECT(odma_is_done(reading2) && !odma_is_done(reading1));
}

static void block(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2) ODMA_BORROWS(reading1, reading2);
static void block(struct odma_read_transfer *reading1, struct odma_read_transfer *reading2,
    struct odma_future *future1, struct odma_future *future2)
{
    struct odma_future both;
    odma_join_futures(&both, future1, future2);
    board_enable_read_interrupt(1);
    board_enable_read_interrupt(2);
    board_listen(1);
    board_listen(2);
    EXPECT_EQUAL(odma_block_on(&both, &waker), ODMA_READY);
    EXPECT(odma_is_done(reading1) && odma_is_done(reading2));
    EXPECT_EQUAL(odma_block_on(&both, &waker), ODMA_POLLED_AFTER_READY); /* and does not sleep */
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x200);
    board_set_bit_cycles(2, 0x200);
    struct odma_reader reader1;
    struct odma_reader reader2;
    line1_rx_with_dma(&lines.line1_rx, &reader1);
    line2_rx_with_dma(&lines.line2_rx, &reader2);
    struct odma_buffer buffer1;
    struct odma_buffer buffer2;
    bench_claim(&storage_1, &buffer1);
    bench_claim(&storage_2, &buffer2);
    struct odma_read_transfer reading1;
    struct odma_read_transfer reading2;
    odma_read_exact(&reader1, &buffer1, &reading1);
    odma_read_exact(&reader2, &buffer2, &reading2);
    struct odma_future future1;
    struct odma_future future2;
    odma_future_of(&future1, &reading1);
    odma_future_of(&future2, &reading2);
    const char kind = test_argument();
    const bool swapped = kind < 'a';
    (kind == 'j' || kind == 'J'      ? join
        : kind == 's' || kind == 'S' ? select
        : kind == 'k' || kind == 'K' ? nest
                                     : block)(
        &reading1, &reading2, swapped ? &future2 : &future1, swapped ? &future1 : &future2);
    EXPECT_RESULT(odma_wait(&reading2, &reader2, &buffer2), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&reading1, &reader1, &buffer1), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(&buffer1), 0, 16);
    EXPECT_TEXT(odma_bytes(&buffer2), 0, 8);
    bench_end();
}
