/* SPDX-License-Identifier: MIT */
/*
 * DMA1 and DMA2 work at the same time, each with its own rights: a string leaves through DMA1 while
 * DMA2 copies again and again.
 *
 * RUN: --out1 'from the first controller'
 */
#include "chip_bench.h"

ODMA_STRING(text, "from the first controller");
ODMA_BUFFER(from, 64);
ODMA_BUFFER(to, 64);

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_dma2_channels dma2;
    odma_dma2_split(&bench.chip.dma2, &dma2);
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    struct odma_copier copier;
    odma_dma2_ch3_as_copier(&dma2.ch3, &copier);
    struct odma_buffer source, destination;
    bench_claim(&from, &source);
    bench_claim(&to, &destination);

    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &text, &writing);
    unsigned copies = 0;
    while (!odma_is_done(&writing)) {
        bench_fill(&source, copies);
        bench_blank(&destination);
        struct odma_copy_transfer copying;
        odma_copy(&copier, &source, &destination, &copying);
        EXPECT_RESULT(odma_wait(&copying, &copier, &source, &destination), ODMA_COMPLETED, 64);
        bench_expect_received(&destination, copies, 64);
        copies++;
    }
    EXPECT(copies > 1);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 25);
    bench_end();
}
