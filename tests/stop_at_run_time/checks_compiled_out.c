/* SPDX-License-Identifier: MIT */
/*
 * With -DODMA_RUNTIME_CHECKS=0 the run-time check is gone from the program: it has no trace of it,
 * a faulty program goes on, and a correct one works.
 *
 * RUN: --without odma_violated --without odma_violation --out1 texttext --says 'behind the violation'
 */
#include "bench.h"

void hidden(void *handle);

ODMA_STRING(constant, "text");

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &constant, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 4);

    struct odma_dma1_channels again;
    hidden(&bench.chip.dma1);
    odma_dma1_split(&bench.chip.dma1, &again);
    say("behind the violation\n");

    odma_write_constant(&writer, &constant, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 4);
    bench_end();
}
