/* SPDX-License-Identifier: MIT */
/*
 * A longjmp out of a transfer of <odma/during.h>, made in a translation unit that does not include
 * it, leaves the writer not held: the program stops at its next use. The ownership checker tells of
 * the transfer that goes on in the frame that was left. l leaves the function form, m a block.
 *
 * RUN: --no-check --any-output --exit 14 --argument l \
 *      --says 'a writer was used that had been moved into a transfer or taken apart'
 * RUN: --no-check --any-output --exit 14 --argument m \
 *      --says 'a writer was used that had been moved into a transfer or taken apart'
 * RUN: --any-output --argument L --report 'WRITE1 owns * in a stack frame that was left'
 * RUN: --any-output --argument M --report 'WRITE1 owns * in a stack frame that was left'
 */
#include "argument.h"
#include "bench.h"

#include <odma/during.h>

bool jump_back(void *context);
bool came_back_from(void (*function)(void));

static struct odma_writer writer;

static bool violation_is_expected;
void odma_violation(enum odma_violation what)
{
    EXPECT(violation_is_expected);
    say(odma_violation_text(what));
    say("\n");
    board_exit(10 + (int)what);
}

static void call(void) ODMA_BORROWS(&writer);
static __attribute__((noinline)) void call(void)
{
    uint8_t bytes[64] = {0};
    (void)odma_during_write(&writer, bytes, sizeof bytes, jump_back, NULL).count;
    bytes[0]++;
}

static void block(void) ODMA_BORROWS(&writer);
static __attribute__((noinline)) void block(void)
{
    uint8_t bytes[64] = {0};
    struct odma_result result;
    ODMA_DURING_WRITE(writer, bytes, result)
    {
        (void)jump_back(NULL);
    }
    bytes[0]++;
}

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    line1_tx_with_dma(&lines.line1_tx, &writer);
    const char kind = test_argument();
    if (!came_back_from(kind == 'l' || kind == 'L' ? call : block)) {
        board_exit(1);
    }
    for (volatile uint32_t i = 0; i < 1000; i++) {} /* REPORTED HERE */
    if (kind == 'L' || kind == 'M') {
        board_exit(0);
    }
    static const uint8_t next[] = "next";
    violation_is_expected = true;
    (void)odma_during_write(&writer, next, 4, NULL, NULL).count;
    board_exit(0);
}
