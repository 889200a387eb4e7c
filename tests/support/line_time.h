/* SPDX-License-Identifier: MIT */
/*
 * Tests that count time in items: what comes on line 1 comes without a gap, at a speed that the
 * test chooses, and is numbered. So a test knows at any time what has arrived, without asking.
 */
#ifndef LINE_TIME_H
#define LINE_TIME_H

#include "bench.h"

/* The numbers of --in1 %N. 127 is prime, so that no ring has the same byte at the same place again
 * before 127 rounds. */
static inline uint8_t number_at(uint32_t i)
{
    return (uint8_t)(1u + i % 127u);
}

/* The `count` items begin with number `from`. */
#define EXPECT_NUMBERS(items, from, count)                                                         \
    do {                                                                                           \
        for (uint32_t i_ = 0; i_ < (uint32_t)(count); i_++) {                                      \
            EXPECT_EQUAL((items)[i_], number_at((from) + i_));                                     \
        }                                                                                          \
    } while (0)

static uint32_t line_item_cycles;
static uint32_t line_start;

/* Sets how long an item takes: start bit, eight, stop bit. */
static inline void line_set_speed(uint32_t bit_cycles)
{
    board_set_bit_cycles(1, bit_cycles);
    line_item_cycles = 10u * bit_cycles;
}

/* Items come from now on. */
static inline void line_listen(void)
{
    board_listen(1);
    line_start = board_cycles();
}

/* Waits until `count` items have arrived in all, and the next one is half on its way. */
static inline void line_wait_for(uint32_t count)
{
    const uint32_t cycles = count * line_item_cycles + line_item_cycles / 2u;
    while (board_cycles() - line_start < cycles) {}
}

/* Whether these have arrived for certain, or not yet for certain. */
static inline bool line_is_past(uint32_t count)
{
    return board_cycles() - line_start > count * line_item_cycles + line_item_cycles / 2u;
}

/* A part that the test has no use for. */
static inline void line_give_up(struct odma_buffer *buffer) ODMA_CONSUMES(buffer)
    ODMA_CLANG_ATTRIBUTE(no_thread_safety_analysis);
static inline void line_give_up(struct odma_buffer *buffer)
{
    (void)buffer;
}

/* Takes the first `length` items of a buffer; the rest is given up. */
static inline void line_cut(struct odma_buffer *buffer, size_t length) ODMA_BORROWS(buffer);
static inline void line_cut(struct odma_buffer *buffer, size_t length)
{
    struct odma_buffer rest;
    if (!odma_split(buffer, length, &rest)) {
        expect_failed(__FILE__, __LINE__, "the buffer is long enough");
        board_exit(1);
    }
    line_give_up(&rest);
}

#endif
