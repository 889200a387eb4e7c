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
    struct bench bench;
    bench_start(&bench);
    const char wanted = test_argument();
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    if (wanted == 'a') {
        odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    }
    hidden(&writer);
    say("at the violation\n");
    odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    say("behind it\n");
    board_exit(0);
}
