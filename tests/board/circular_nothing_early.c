/* SPDX-License-Identifier: MIT */
/*
 * A half of a circular read is handed out when the last of its items has arrived and not before:
 * neither at the start, nor after one item, nor when one is missing. (A load of an item that has
 * not arrived would also be reported.)
 *
 * RUN: --in1 %200
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

#define HALF 8u

static void expect_nothing(struct odma_circular_read *circular) ODMA_BORROWS(circular);
static void expect_nothing(struct odma_circular_read *circular)
{
    struct odma_half half;
    if (odma_take_half(circular, &half)) {
        expect_failed(__FILE__, __LINE__, "a half is handed out too early");
        board_exit(1);
    }
}

static void expect_half(struct odma_circular_read *circular, uint32_t from) ODMA_BORROWS(circular);
static void expect_half(struct odma_circular_read *circular, uint32_t from)
{
    struct odma_half half;
    if (!odma_take_half(circular, &half)) {
        expect_failed(__FILE__, __LINE__, "the half is handed out");
        board_exit(1);
    }
    size_t count;
    const uint8_t *items = odma_half_items(&half, &count);
    EXPECT_EQUAL(count, HALF);
    EXPECT_NUMBERS(items, from, HALF);
    EXPECT_EQUAL(odma_give_half(circular, &half), ODMA_COMPLETED);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(2048);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_blank(&buffer);

    struct odma_circular_read circular;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    expect_nothing(&circular);
    line_listen();
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t arrived = 2u * HALF * round; arrived < 2u * HALF * (round + 1u); arrived++) {
            line_wait_for(arrived);
            if (arrived != 0 && arrived % HALF == 0) {
                expect_half(&circular, arrived - HALF);
            }
            expect_nothing(&circular);
        }
    }
    EXPECT_EQUAL(odma_circular_status(&circular), ODMA_COMPLETED);
    EXPECT_RESULT(odma_stop(&circular, &reader, &buffer), ODMA_STOPPED, 15);
    bench_end();
}
