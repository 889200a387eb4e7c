/* SPDX-License-Identifier: MIT */
/*
 * A channel serves one peripheral, then copies memory, then serves the first again: its rights come
 * back whole each time.
 *
 * RUN: --out3 'before after '
 */
#include "chip_bench.h"

ODMA_STRING(before, "before ");
ODMA_STRING(after, "after ");
ODMA_BUFFER(from, 16);
ODMA_BUFFER(to, 16);

static void announce(struct chip_bench *bench, const struct odma_constant *text)
    ODMA_BORROWS(&bench->chip.usart3_tx, &bench->dma1.ch2);
static void announce(struct chip_bench *bench, const struct odma_constant *text)
{
    struct odma_writer writer;
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, text, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, text->length);
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
}

static void copy(struct chip_bench *bench, struct odma_buffer *source,
    struct odma_buffer *destination) ODMA_BORROWS(&bench->dma1.ch2, source, destination);
static void copy(
    struct chip_bench *bench, struct odma_buffer *source, struct odma_buffer *destination)
{
    struct odma_copier copier;
    odma_dma1_ch2_as_copier(&bench->dma1.ch2, &copier);
    struct odma_copy_transfer copying;
    odma_copy(&copier, source, destination, &copying);
    EXPECT_RESULT(odma_wait(&copying, &copier, source, destination), ODMA_COMPLETED, 16);
    odma_dma1_ch2_from_copier(&copier, &bench->dma1.ch2);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_buffer source, destination;
    bench_claim(&from, &source);
    bench_claim(&to, &destination);
    bench_fill(&source, 3);
    announce(&bench, &before);
    copy(&bench, &source, &destination);
    bench_expect_received(&destination, 3, 16);
    announce(&bench, &after);
    bench_end();
}
