/* SPDX-License-Identifier: MIT */
/*
 * A double transfer can be stopped with two buffers, with one and with none: what is in flight
 * comes back with its exact count, what waits comes back as it was, and in place of what is not
 * there comes a buffer without items. Reader and writer serve the next transfer.
 *
 * RUN: --in1 %300
 */
#include "line_time.h"

ODMA_BUFFER(first_storage, 16);
ODMA_BUFFER(second_storage, 8);

static uint32_t received;

static void stop_with_one(struct odma_reader *reader, struct odma_buffer *first, uint32_t items)
    ODMA_BORROWS(reader, first);
static void stop_with_one(struct odma_reader *reader, struct odma_buffer *first, uint32_t items)
{
    struct odma_double_read reading;
    struct odma_buffer next;
    odma_read_double(reader, first, &reading);
    if (received == 0 && items == 0) {
        line_listen();
    }
    line_wait_for(received + items);
    EXPECT_RESULT(odma_stop(&reading, reader, first, &next),
        items == 16u ? ODMA_COMPLETED : ODMA_STOPPED, items);
    EXPECT_EQUAL(odma_length(first), 16);
    EXPECT_EQUAL(odma_length(&next), 0);
    EXPECT_NUMBERS(odma_bytes(first), received, items);
    received += items;
    line_give_up(&next);
}

static void stop_with_two(struct odma_reader *reader, struct odma_buffer *first,
    struct odma_buffer *second, uint32_t items) ODMA_BORROWS(reader, first, second);
static void stop_with_two(struct odma_reader *reader, struct odma_buffer *first,
    struct odma_buffer *second, uint32_t items)
{
    struct odma_double_read reading;
    bench_blank(second);
    odma_read_double(reader, first, &reading);
    if (!odma_queue(&reading, second)) {
        board_exit(2);
    }
    line_wait_for(received + items);
    const struct odma_result result = odma_stop(&reading, reader, first, second);
    EXPECT_RESULT(result, items == 16u ? ODMA_COMPLETED : ODMA_STOPPED, items);
    EXPECT_EQUAL(odma_length(first), 16);
    EXPECT_EQUAL(odma_length(second), 8);
    EXPECT_NUMBERS(odma_bytes(first), received, items);
    bench_expect_received(second, 0, 0);
    received += items;
}

static void stop_with_none(struct odma_reader *reader, struct odma_buffer *first)
    ODMA_BORROWS(reader, first);
static void stop_with_none(struct odma_reader *reader, struct odma_buffer *first)
{
    struct odma_double_read reading;
    struct odma_buffer none, next;
    struct odma_result result;
    odma_read_double(reader, first, &reading);
    while (!odma_collect(&reading, &result, first)) {}
    EXPECT_RESULT(result, ODMA_COMPLETED, 16);
    EXPECT_NUMBERS(odma_bytes(first), received, 16);
    received += 16u;
    result = odma_stop(&reading, reader, &none, &next);
    EXPECT_EQUAL(result.count, 0);
    EXPECT_EQUAL(odma_length(&none), 0);
    EXPECT_EQUAL(odma_length(&next), 0);
    line_give_up(&none);
    line_give_up(&next);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer first, second;
    bench_claim(&first_storage, &first);
    bench_claim(&second_storage, &second);
    for (uint32_t items = 0; items <= 16u; items += 4u) {
        stop_with_one(&reader, &first, items);
        stop_with_two(&reader, &first, &second, items);
        stop_with_none(&reader, &first);
    }
    bench_end();
}
