/* SPDX-License-Identifier: MIT */
/*
 * A program without a handler of its own executes an undefined instruction at a violation, which
 * ends in a fault. Its correct twin runs.
 *
 * RUN: --argument a --crashed --says 'at the violation'
 * RUN: --argument b --says 'at the violation' --says 'behind it'
 */
#include "argument.h"
#include "bench.h"

void hidden(void *handle);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    const char wanted = test_argument();
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    if (wanted == 'a') {
        line1_tx_without_dma(&writer, &lines.line1_tx);
    }
    hidden(&writer);
    say("at the violation\n");
    line1_tx_without_dma(&writer, &lines.line1_tx);
    say("behind it\n");
    board_exit(0);
}
