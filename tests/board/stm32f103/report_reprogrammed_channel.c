/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware: other code writes to the registers of a channel that odma has
 * enabled.
 *
 * RUN: --out1 @16 --report 'write to CNDTR4 of DMA1 channel 4, which is enabled'
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_fill(&buffer, 0);

    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
    RAW_CHANNEL(4)->cndtr = 3; /* REPORTED HERE */
    EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 16);
    bench_end();
}
