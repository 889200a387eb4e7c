/* SPDX-License-Identifier: MIT */
/*
 * However a program ends, its exit status is that of the emulated boards.
 *
 * RUN: --argument r --exit 7
 * RUN: --argument e --exit 8
 * RUN: --argument v --crashed
 * RUN: --argument n --crashed
 * RUN: --argument w --in1 @15 --out1 start --starved
 *
 * A program that waits without looking at a register would wait for ever, because time stands
 * still meanwhile; so would one that looks all the time for what does not come.
 * RUN: --argument s --out1 start --exit 102 \
 *      --says 'host-board: no access to a register for a second, so time stands still'
 * RUN: --argument w --in1 @15 --limit 5000 --any-output --exit 102 \
 *      --says 'host-board: the limit of accesses to registers was reached'
 */
#include "argument.h"
#include "bench.h"

ODMA_STRING(greeting, "start");
ODMA_BUFFER(storage, 16);

static void wait_for_input(struct line1_rx *line1_rx)
{
    struct odma_buffer buffer;
    struct odma_reader reader;
    struct odma_read_transfer reading;
    bench_claim(&storage, &buffer);
    line1_rx_with_dma(line1_rx, &reader);
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
}

int main(void)
{
    static struct odma_buffer never_claimed;
    struct lines lines;
    bench_start(&lines);
    switch (test_argument()) {
    case 'r':
        return 7;
    case 'e':
        board_exit(8);
    case 'v': /* a violation, and no handler for it */
        __asm volatile("" : "+m"(never_claimed));
        return odma_bytes(&never_claimed)[0];
    case 'n': /* no such register */
        odma_register_write(0x40030000u, 0, 0);
        return 0;
    default:
        break;
    }
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &greeting, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 5);
    board_drain();
    if (test_argument() == 's') {
        for (volatile bool never = false; !never;) {}
    }
    wait_for_input(&lines.line1_rx);
    bench_end();
}
