/* SPDX-License-Identifier: MIT */
/*
 * What a program may ask for and not get is a value and no violation; every handle is still held.
 *
 * RUN: --each abcdefgh --any-output --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(four, 4);
ODMA_BUFFER(eight, 8);
ODMA_BUFFER(also_four, 4);
ODMA_BUFFER(odd, 5);

static struct odma_buffer first, second, third;

/* Lengths that differ: nothing is moved, and everything comes back. */
static void copy_of_another_length(struct lines *lines)
{
    struct odma_copier copier;
    struct odma_copy_transfer transfer;
    copy1_as_copier(&lines->copy1, &copier);
    bench_claim(&four, &first);
    bench_claim(&eight, &second);
    bench_fill(&first, 0);
    bench_blank(&second);
    odma_copy(&copier, &first, &second, &transfer);
    EXPECT(odma_is_done(&transfer));
    EXPECT_RESULT(odma_wait(&transfer, &copier, &first, &second), ODMA_UNSUITABLE, 0);
    EXPECT_EQUAL(odma_length(&first), 4);
    EXPECT_EQUAL(odma_length(&second), 8);
    bench_expect_received(&second, 0, 0);
}

static void exchange_of_another_length(struct lines *lines)
{
    struct odma_duplex duplex;
    struct odma_exchange_transfer transfer;
    bus1_with_dma(&lines->bus1, &duplex);
    bench_claim(&four, &first);
    bench_claim(&eight, &second);
    bench_blank(&second);
    odma_exchange(&duplex, &first, &second, &transfer);
    EXPECT(odma_is_done(&transfer));
    EXPECT_RESULT(odma_wait(&transfer, &duplex, &first, &second), ODMA_UNSUITABLE, 0);
    EXPECT_EQUAL(odma_length(&first), 4);
    bench_expect_received(&second, 0, 0);
}

/* One is in flight, one waits: a third has no place. */
static void third_buffer_queued(struct lines *lines)
{
    struct odma_reader reader;
    struct odma_double_read reading;
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&four, &first);
    bench_claim(&eight, &second);
    bench_claim(&also_four, &third);
    odma_read_double(&reader, &first, &reading);
    EXPECT(odma_queue(&reading, &second));
    EXPECT(!odma_queue(&reading, &third));
    EXPECT_EQUAL(odma_length(&third), 4);
    EXPECT_RESULT(odma_stop(&reading, &reader, &first, &second), ODMA_STOPPED, 0);
    EXPECT_EQUAL(odma_length(&second), 8);
}

static void circular_of_odd_length(struct lines *lines)
{
    struct odma_reader reader;
    struct odma_circular_read circular;
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&odd, &first);
    EXPECT(!odma_read_circular(&reader, &first, &circular));
    EXPECT_EQUAL(odma_length(&first), 5);
    line1_rx_without_dma(&reader, &lines->line1_rx);
}

ODMA_BUFFER_WITH(ring, 16, __attribute__((aligned(16))));

/* Sending, both halves are soon left by the engine; only one is handed out. */
static void second_half(struct lines *lines)
{
    struct odma_writer writer;
    struct odma_circular_write circular;
    struct odma_half half, other;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    bench_claim(&ring, &first);
    bench_fill(&first, 0);
    board_set_bit_cycles(1, 1024);
    EXPECT(odma_write_circular(&writer, &first, &circular));
    while (!odma_take_half(&circular, &half)) {}
    EXPECT(!odma_take_half(&circular, &other));
    bench_wait(8u * 10u * 1024u + 4096u);
    EXPECT(!odma_take_half(&circular, &other));
    (void)(odma_give_half(&circular, &half) == ODMA_COMPLETED);
    (void)odma_stop(&circular, &writer, &first).count;
}

static void future_polled_after_ready(struct lines *lines)
{
    struct odma_writer writer;
    struct odma_write_transfer transfer;
    struct odma_future done;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    bench_claim(&four, &first);
    bench_fill(&first, 0);
    odma_write_all(&writer, &first, &transfer);
    odma_future_of(&done, &transfer);
    while (odma_poll(&done) == ODMA_PENDING) {}
    EXPECT_RESULT(odma_wait(&transfer, &writer, &first), ODMA_COMPLETED, 4);
    for (unsigned i = 0; i < 3; i++) {
        EXPECT_EQUAL(odma_poll(&done), ODMA_POLLED_AFTER_READY);
    }
}

ODMA_SLOT(place, struct odma_buffer);

static void slot_full_or_empty(struct lines *lines)
{
    (void)lines;
    bench_claim(&four, &first);
    bench_claim(&eight, &second);
    EXPECT(!place_take(&third));
    EXPECT(place_put(&first));
    EXPECT(!place_put(&second));
    EXPECT_EQUAL(odma_length(&second), 8);
    EXPECT(place_take(&third));
    EXPECT_EQUAL(odma_length(&third), 4);
}

static void index_and_length_out_of_range(struct lines *lines)
{
    (void)lines;
    uint8_t item = 0;
    bench_claim(&four, &first);
    EXPECT(!odma_get(&first, 4, &item) && !odma_set(&first, 4, item));
    EXPECT(!odma_split(&first, 5, &second));
    EXPECT_EQUAL(odma_length(&first), 4);
}

static void (*const cases[])(struct lines *lines) = {copy_of_another_length,
    exchange_of_another_length, third_buffer_queued, circular_of_odd_length, second_half,
    future_polled_after_ready, slot_full_or_empty, index_and_length_out_of_range};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
