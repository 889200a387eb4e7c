/* SPDX-License-Identifier: MIT */
/*
 * A circular write whose halves are filled anew in time shows one sequence on the line, without a
 * gap and without a repetition, for as many rounds as one likes. Until the first half has left
 * nothing is handed out.
 *
 * RUN: --each rf --out1 %176
 */
#include "argument.h"
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

#define LENGTH 16u
#define HALF   8u
#define ROUNDS 11u

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    const bool reluctant = test_argument() == 'r';
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    for (uint32_t i = 0; i < LENGTH; i++) {
        odma_bytes(&buffer)[i] = number_at(i);
    }

    struct odma_circular_write circular;
    if (!odma_write_circular(&writer, &buffer, &circular)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    const uint32_t start = board_cycles();
    /* The half behind the last of the sequence is left as soon as it is known to be gone. */
    for (uint32_t filled = LENGTH; filled != LENGTH * (ROUNDS + 1u);) {
        struct odma_half half;
        if (!odma_take_half(&circular, &half)) {
            continue;
        }
        EXPECT(board_cycles() - start > (filled / HALF - 1u) * (HALF - 2u) * line_item_cycles);
        if (reluctant) {
            bench_wait(5u * line_item_cycles);
        }
        size_t count;
        uint8_t *items = odma_half_items(&half, &count);
        EXPECT_EQUAL(count, HALF);
        for (uint32_t i = 0; i < HALF; i++) {
            items[i] = number_at(filled++);
        }
        EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
        if (filled == LENGTH * ROUNDS + HALF) { /* all of the sequence is gone, or on its way */
            break;
        }
    }
    struct odma_half half;
    while (!odma_take_half(&circular, &half)) {}
    EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
    const struct odma_result result = odma_stop(&circular, &writer, &buffer);
    EXPECT_EQUAL(result.status, ODMA_STOPPED);
    EXPECT(result.count < 2u);
    bench_end();
}
