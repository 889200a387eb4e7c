/* SPDX-License-Identifier: MIT */
/*
 * A half that is given back after the engine has come round to it is told to be lapped, however
 * much later that is; one that is given back before is not. While a half is lent no other is
 * handed out. Good halves follow.
 *
 * RUN: --in1 %4000
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

#define HALF 8u

/* Holds the half that begins with number `from` until so many items have arrived. */
static void hold(struct odma_circular_read *circular, uint32_t from, uint32_t until)
    ODMA_BORROWS(circular);
static void hold(struct odma_circular_read *circular, uint32_t from, uint32_t until)
{
    struct odma_half half, other;
    while (!odma_take_half(circular, &half)) {
        EXPECT(!line_is_past(from + HALF + 1u));
    }
    size_t count;
    const uint8_t *items = odma_half_items(&half, &count);
    EXPECT_NUMBERS(items, from, HALF);
    line_wait_for(until);
    if (odma_take_half(circular, &other)) {
        expect_failed(__FILE__, __LINE__, "a half is handed out while one is lent");
        board_exit(1);
    }
    EXPECT_EQUAL(
        odma_give_half(circular, &half), until < from + 2u * HALF ? ODMA_COMPLETED : ODMA_LAPPED);
}

/* The next half is good, whichever it is. Returns the number behind it. */
static uint32_t expect_good(struct odma_circular_read *circular, uint32_t after)
    ODMA_BORROWS(circular);
static uint32_t expect_good(struct odma_circular_read *circular, uint32_t after)
{
    struct odma_half half;
    while (!odma_take_half(circular, &half)) {
        EXPECT(!line_is_past(after + 3u * HALF));
    }
    size_t count;
    const uint8_t *items = odma_half_items(&half, &count);
    uint32_t from = after / HALF * HALF - HALF;
    while (items[0] != number_at(from)) {
        from += HALF;
        EXPECT(from <= after + HALF);
    }
    EXPECT_NUMBERS(items, from, HALF);
    const uint32_t status = odma_give_half(circular, &half);
    EXPECT_EQUAL(status & ~(uint32_t)ODMA_LAPPED, ODMA_COMPLETED);
    return from + HALF;
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
    uint32_t next = 0;
    for (uint32_t more = 0; more <= 6u * HALF; more++) {
        hold(&circular, next, next + HALF + more);
        next = expect_good(&circular, next + HALF + more);
        next = expect_good(&circular, next);
    }
    EXPECT_EQUAL(odma_circular_status(&circular), ODMA_COMPLETED);
    bench_end();
}
