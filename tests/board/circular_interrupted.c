/* SPDX-License-Identifier: MIT */
/*
 * An interrupt that holds the program up for less or more than a round, at whichever instruction
 * of taking and giving a half, never makes it take wrong items for good: what it was not told to
 * be lapped is numbered without a gap. (Without the ownership checker: it reports the loads of
 * such a half, as it should.)
 *
 * RUN: --each abcde --in1 %15000 --no-check
 */
#include "argument.h"
#include "interrupt_at.h"
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 8, __attribute__((aligned(8))));

#define LENGTH 8u
#define HALF   4u

static uint8_t copied[HALF];
static bool lapped;          /* since the last good half */
static uint8_t expected = 1; /* the number that follows the last good half */
static unsigned good_halves;

/* Takes a half, if there is one, and copies it before it gives it back. */
static bool take(struct odma_circular_read *circular) ODMA_BORROWS(circular);
static bool take(struct odma_circular_read *circular)
{
    struct odma_half half;
    if (!odma_take_half(circular, &half)) {
        return false;
    }
    size_t count;
    const volatile uint8_t *items = odma_half_items(&half, &count);
    for (uint32_t i = 0; i < HALF; i++) {
        copied[i] = items[i];
    }
    const uint32_t status = odma_give_half(circular, &half);
    EXPECT_EQUAL(status & ~(uint32_t)ODMA_LAPPED, 0);
    lapped = lapped || status != ODMA_COMPLETED;
    return true;
}

static void check_copied(void)
{
    if (lapped) { /* these may be torn, and what follows begins anywhere */
        lapped = false;
        expected = 0;
        return;
    }
    for (uint32_t i = 0; i < HALF; i++) {
        if (expected != 0) {
            EXPECT_EQUAL(copied[i], expected);
        }
        expected = (uint8_t)(copied[i] % 127u + 1u);
    }
    good_halves++;
}

static void take_good(struct odma_circular_read *circular, unsigned count) ODMA_BORROWS(circular);
static void take_good(struct odma_circular_read *circular, unsigned count)
{
    for (good_halves = 0; good_halves < count;) {
        if (take(circular)) {
            check_copied();
        }
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(128);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    const uint32_t tenths = (uint32_t)(test_argument() - 'a') * 5u + 4u; /* of a round */

    struct odma_circular_read circular;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    line_listen();
    const uint32_t duration = tenths * LENGTH * line_item_cycles / 10u;
    for (uint32_t after = 1; after < 200; after++) {
        take_good(&circular, 3);
        line_start = board_cycles(); /* just behind the end of a half: wait until the next ended */
        line_wait_for(HALF);
        interrupt_at(after, duration);
        if (take(&circular)) {
            check_copied();
        }
        while (!interrupt_has_come) {}
    }
    take_good(&circular, 3);
    bench_end();
}
