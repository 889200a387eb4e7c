/* SPDX-License-Identifier: MIT */
/*
 * A copy or a fill can be stopped at every position: the count is exact, that many items of the
 * destination are those of the source and the rest is as it was, and everything comes back. The
 * processor works meanwhile; an abandoned copy ends by itself.
 *
 * RUN: --says 'stopped in the middle'
 */
#include "bench.h"

#define ITEMS 1024u

ODMA_BUFFER_16(source_storage, ITEMS);
ODMA_BUFFER_16(destination_storage, ITEMS);

static uint16_t pattern(uint32_t i)
{
    return (uint16_t)(0x0107u * (i + 1u));
}

static uint32_t stopped;

/* Waits so many times round a loop, and so many instructions more. */
static void work(uint32_t turns)
{
    for (volatile uint32_t i = 0; i < turns / 4u; i++) {}
    switch (turns % 4u) {
    case 3:
        __asm volatile("nop"); /* fall through */
    case 2:
        __asm volatile("nop"); /* fall through */
    case 1:
        __asm volatile("nop"); /* fall through */
    default:
        break;
    }
}

static void check(struct odma_buffer_16 *destination, struct odma_result result, bool filled)
    ODMA_BORROWS(destination);
static void check(struct odma_buffer_16 *destination, struct odma_result result, bool filled)
{
    EXPECT(result.count <= ITEMS);
    EXPECT_EQUAL(result.status, result.count == ITEMS ? ODMA_COMPLETED : ODMA_STOPPED);
    for (uint32_t i = 0; i < ITEMS; i++) {
        EXPECT_EQUAL(odma_items_16(destination)[i],
            i >= result.count ? BENCH_BLANK : pattern(filled ? 99u : i));
        odma_items_16(destination)[i] = BENCH_BLANK;
    }
    stopped += result.count != 0 && result.count != ITEMS;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_copier copier;
    copy1_as_copier(&lines.copy1, &copier);
    struct odma_buffer_16 source, destination;
    if (!odma_claim_16(&source_storage, &source)) {
        board_exit(2);
    }
    if (!odma_claim_16(&destination_storage, &destination)) {
        board_exit(3);
    }
    for (uint32_t i = 0; i < ITEMS; i++) {
        odma_items_16(&source)[i] = pattern(i);
        odma_items_16(&destination)[i] = BENCH_BLANK;
    }
    struct odma_copy_transfer_16 copying;
    struct odma_fill_transfer_16 filling;
    for (uint32_t turns = 0; turns < 60u; turns++) {
        odma_copy_16(&copier, &source, &destination, &copying);
        work(17u * turns);
        const size_t before = ITEMS - odma_remaining(&copying);
        const struct odma_result result = odma_stop(&copying, &copier, &source, &destination);
        EXPECT(before <= result.count);
        check(&destination, result, false);

        odma_fill_16(&copier, &destination, pattern(99), &filling);
        work(17u * turns);
        check(&destination, odma_stop(&filling, &copier, &destination), true);
    }
    EXPECT(stopped > 10u);
    say("stopped in the middle\n");

    odma_copy_16(&copier, &source, &destination, &copying);
    odma_abandon(&copying);
    bench_spin(2000);
    bench_end();
}
