/* SPDX-License-Identifier: MIT */
/*
 * Double writes leave in the order in which they were queued and without a gap: what the
 * transmitter holds bridges the time until the next one is started.
 *
 * RUN: --each lf --out1 %160
 */
#include "argument.h"
#include "line_time.h"

ODMA_BUFFER(first_storage, 16);
ODMA_BUFFER(second_storage, 16);

static uint32_t queued;

static void fill(struct odma_buffer *buffer) ODMA_BORROWS(buffer);
static void fill(struct odma_buffer *buffer)
{
    for (uint32_t i = 0; i < 16u; i++) {
        odma_bytes(buffer)[i] = number_at(queued++);
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    const bool late = test_argument() == 'l';
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer first, second, none, no_next;
    bench_claim(&first_storage, &first);
    bench_claim(&second_storage, &second);
    fill(&first);
    fill(&second);

    struct odma_double_write writing;
    struct odma_result result;
    const uint32_t start = board_cycles();
    odma_write_double(&writer, &first, &writing);
    if (!odma_queue(&writing, &second)) {
        board_exit(2);
    }
    while (queued < 160u) {
        while (!odma_collect(&writing, &result, &first)) {}
        EXPECT_RESULT(result, ODMA_COMPLETED, 16);
        fill(&first);
        if (late) {
            bench_wait(9u * line_item_cycles);
        }
        if (!odma_queue(&writing, &first)) {
            board_exit(3);
        }
    }
    while (!odma_collect(&writing, &result, &first)) {}
    while (!odma_collect(&writing, &result, &second)) {}
    EXPECT_RESULT(result, ODMA_COMPLETED, 16);
    board_drain();
    const uint32_t cycles = board_cycles() - start;
    EXPECT(cycles > 159u * line_item_cycles && cycles < 162u * line_item_cycles);

    /* It ran dry; the writer is free for other work. */
    result = odma_stop(&writing, &writer, &none, &no_next);
    EXPECT_EQUAL(result.count, 0);
    EXPECT_EQUAL(odma_length(&none) + odma_length(&no_next), 0);
    bench_end();
}
