/* SPDX-License-Identifier: MIT */
/*
 * A half that was given back cannot be used or given back again; one of another transfer is not
 * taken; and a circular transfer cannot be stopped while a half is lent.
 *
 * RUN: --each abcdef --exit 22 --in1 @40 --in2 @40 --any-output \
 *      --says 'a half was used that had been given back, or belongs to another transfer'
 */
#include "violation.h"

ODMA_BUFFER_WITH(first_storage, 16, __attribute__((aligned(16))));
ODMA_BUFFER_WITH(second_storage, 16, __attribute__((aligned(16))));

static struct odma_writer writer;
static struct odma_reader reader;
static struct odma_buffer buffer;
static struct odma_circular_read reading, other_reading;
static struct odma_circular_write writing;
static struct odma_half half, other_half;

static void give_back(struct odma_circular_read *circular, struct odma_half *lent)
{
    EXPECT_EQUAL(odma_give_half(circular, lent) & ~(uint32_t)ODMA_LAPPED, ODMA_COMPLETED);
}

static void start_reading(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&first_storage, &buffer);
    EXPECT(odma_read_circular(&reader, &buffer, &reading));
    board_listen(1);
    while (!odma_take_half(&reading, &half)) {}
}

/* No event comes in between the two looks at the registers: the other side has said all. */
static void let_it_end(void)
{
    bench_wait(400000);
}

static void items_twice(struct lines *lines)
{
    start_reading(lines);
    give_back(&reading, &half);
    hidden(&half);
    let_it_end();
    violation_follows();
    size_t count;
    (void)odma_half_items(&half, &count);
}

static void give_twice(struct lines *lines)
{
    start_reading(lines);
    give_back(&reading, &half);
    hidden(&half);
    let_it_end();
    violation_follows();
    give_back(&reading, &half);
}

static void stop_while_lent(struct lines *lines)
{
    start_reading(lines);
    hidden(&reading);
    let_it_end();
    violation_follows();
    EXPECT_EQUAL(odma_stop(&reading, &reader, &buffer).count, 0);
}

static void give_to_another(struct lines *lines)
{
    start_reading(lines);
    line2_rx_with_dma(&lines->line2_rx, &reader);
    bench_claim(&second_storage, &buffer);
    EXPECT(odma_read_circular(&reader, &buffer, &other_reading));
    board_listen(2);
    while (!odma_take_half(&other_reading, &other_half)) {}
    hidden(&half);
    let_it_end();
    violation_follows();
    give_back(&other_reading, &half);
}

static void give_to_one_that_lends_none(struct lines *lines)
{
    start_reading(lines);
    line2_rx_with_dma(&lines->line2_rx, &reader);
    bench_claim(&second_storage, &buffer);
    EXPECT(odma_read_circular(&reader, &buffer, &other_reading));
    hidden(&half);
    let_it_end();
    violation_follows();
    give_back(&other_reading, &half);
}

static void stop_writing_while_lent(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    bench_claim(&first_storage, &buffer);
    bench_fill(&buffer, 0);
    EXPECT(odma_write_circular(&writer, &buffer, &writing));
    while (!odma_take_half(&writing, &half)) {}
    board_mute(1);
    bench_wait(20000);
    hidden(&writing);
    violation_follows();
    EXPECT_EQUAL(odma_stop(&writing, &writer, &buffer).count, 0);
}

int main(void)
{
    static void (*const cases[])(struct lines *) = {items_twice, give_twice, stop_while_lent,
        give_to_another, give_to_one_that_lends_none, stop_writing_while_lent};
    struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
