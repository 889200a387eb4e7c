/* SPDX-License-Identifier: MIT */
/*
 * odma_block_on sleeps until the interrupt of its transfer, and returns whenever that comes: before
 * the call, at any instant of it, in its sleep. A wake-up that were lost would leave the program
 * asleep for ever, which the board notices.
 *
 * RUN: --any-output
 */
#include "bench.h"

#define INSTANTS 480u

ODMA_STRING(three_bytes, "...");

static struct odma_waker waker;
static volatile bool handler_ran;
static volatile bool in_the_call;
static volatile bool came_in_the_call;

void line1_write_interrupt(void);
void line1_write_interrupt(void)
{
    EXPECT(line1_write_acknowledge());
    came_in_the_call = in_the_call;
    handler_ran = true;
    odma_wake(&waker);
}

/* Jumps into a row of so many instructions, less than INSTANTS, that take a cycle each. */
static __attribute__((noinline)) void let_pass(uint32_t cycles)
{
    __asm volatile(".syntax unified\n\t"
                   "adr  r3, 1f\n\t"
                   "lsls %0, %0, #1\n\t"
                   "subs r3, r3, %0\n\t"
                   "adds r3, #1\n\t"
                   "bx   r3\n\t"
                   ".balign 4\n\t"
                   ".rept 480\n\t"
                   "nop\n\t"
                   ".endr\n\t"
                   "1:"
                   : "+l"(cycles)
                   :
                   : "r3", "cc", "memory");
}

static uint32_t block_on_one(struct odma_writer *writer, uint32_t cycles) ODMA_BORROWS(writer);
static uint32_t block_on_one(struct odma_writer *writer, uint32_t cycles)
{
    struct odma_constant_transfer writing;
    struct odma_future future;
    handler_ran = false;
    in_the_call = false;
    odma_write_constant(
        writer, &three_bytes, &writing); /* the third goes when the first has left */
    odma_future_of(&future, &writing);
    let_pass(cycles);
    in_the_call = true;
    const uint32_t start = board_cycles();
    EXPECT_EQUAL(odma_block_on(&future, &waker), ODMA_READY);
    const uint32_t took = board_cycles() - start;
    in_the_call = false;
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, 3);
    return took;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    board_enable_write_interrupt(1);
    unsigned before = 0;
    unsigned in_the_middle = 0;
    uint32_t longest = 0;
    uint32_t shortest = UINT32_MAX;
    for (uint32_t bit_cycles = 32; bit_cycles <= 128; bit_cycles *= 2) {
        board_set_bit_cycles(1, bit_cycles);
        for (uint32_t i = 0; i < INSTANTS; i++) {
            const uint32_t took = block_on_one(&writer, i);
            before += handler_ran && !came_in_the_call;
            in_the_middle += came_in_the_call;
            longest = took > longest ? took : longest;
            shortest = took < shortest ? took : shortest;
            board_drain();
        }
    }
    /* The instants have swept over the whole call: behind it there is the sleep. */
    EXPECT(before > 10);
    EXPECT(in_the_middle > 100);
    EXPECT(longest > 2 * shortest);
    bench_end();
}
