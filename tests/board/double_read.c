/* SPDX-License-Identifier: MIT */
/*
 * Double reads give the buffers back in the order in which they were queued, each with what came,
 * while the next one is filled, without a gap between them. A third buffer is refused and stays
 * yours; nothing is collected before it is done; and after it ran dry the next buffer that is
 * queued starts at once. Parts of a buffer, also without items, are buffers like any other.
 *
 * RUN: --in1 %400
 */
#include "line_time.h"

ODMA_BUFFER(first_storage, 16);
ODMA_BUFFER(second_storage, 16);
ODMA_BUFFER(third_storage, 16);

static uint32_t received;

static void queue(struct odma_double_read *reading, struct odma_buffer *buffer)
    ODMA_BORROWS(reading) ODMA_CONSUMES(buffer);
static void queue(struct odma_double_read *reading, struct odma_buffer *buffer)
{
    if (!odma_queue(reading, buffer)) {
        expect_failed(__FILE__, __LINE__, "the buffer is queued");
        board_exit(1);
    }
}

static void expect_refused(struct odma_double_read *reading, struct odma_buffer *buffer)
    ODMA_BORROWS(reading, buffer);
static void expect_refused(struct odma_double_read *reading, struct odma_buffer *buffer)
{
    const size_t length = odma_length(buffer);
    if (odma_queue(reading, buffer)) {
        expect_failed(__FILE__, __LINE__, "a third buffer is refused");
        board_exit(1);
    }
    EXPECT_EQUAL(odma_length(buffer), length);
}

/* Waits for the next one. Says whether it had to. */
static bool collect(struct odma_double_read *reading, struct odma_buffer *buffer, size_t length)
    ODMA_BORROWS(reading) ODMA_PRODUCES(buffer);
static bool collect(struct odma_double_read *reading, struct odma_buffer *buffer, size_t length)
{
    struct odma_result result;
    bool waited = false;
    while (!odma_collect(reading, &result, buffer)) {
        waited = true;
    }
    EXPECT_RESULT(result, ODMA_COMPLETED, length);
    EXPECT_EQUAL(odma_length(buffer), length);
    EXPECT_NUMBERS(odma_bytes(buffer), received, length);
    received += (uint32_t)length;
    return waited;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer first, second, third, rest, nothing;
    bench_claim(&first_storage, &first);
    bench_claim(&second_storage, &second);
    bench_claim(&third_storage, &third);
    line_cut(&second, 5);
    if (!odma_split(&third, 16, &nothing)) {
        board_exit(2);
    }

    struct odma_double_read reading;
    odma_read_double(&reader, &first, &reading);
    queue(&reading, &second);
    expect_refused(&reading, &third);
    board_listen(1);
    for (uint32_t i = 0; i < 5; i++) {
        EXPECT(collect(&reading, &first, 16));
        queue(&reading, &first);
        expect_refused(&reading, &third);
        EXPECT(collect(&reading, &second, 5));
        queue(&reading, &second);
    }

    /* One without items passes through. */
    EXPECT(collect(&reading, &first, 16));
    queue(&reading, &nothing);
    EXPECT(collect(&reading, &second, 5));
    EXPECT(!collect(&reading, &nothing, 0));

    /* Dry: nothing is in flight, nothing comes of it, and the next one starts at once. */
    struct odma_result result;
    if (odma_collect(&reading, &result, &rest)) {
        expect_failed(__FILE__, __LINE__, "there is nothing to collect");
        board_exit(1);
    }
    queue(&reading, &third);
    queue(&reading, &first);
    expect_refused(&reading, &second);
    EXPECT(collect(&reading, &third, 16));

    result = odma_stop(&reading, &reader, &first, &rest);
    EXPECT_EQUAL(result.status, ODMA_STOPPED);
    EXPECT_EQUAL(odma_length(&first), 16);
    EXPECT_EQUAL(odma_length(&rest), 0);
    bench_end();
}
