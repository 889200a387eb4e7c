/* SPDX-License-Identifier: MIT */
/*
 * A channel serves one peripheral, then another, then copies memory, then serves the first again:
 * its rights come back whole each time.
 *
 * RUN: --out1 'before after ' --out2 between
 */
#include "chip_bench.h"

ODMA_STRING(before, "before ");
ODMA_STRING(between, "between");
ODMA_STRING(after, "after ");
ODMA_BUFFER(from, 16);
ODMA_BUFFER(to, 16);

static void write_constant(struct odma_writer *writer, const struct odma_constant *text)
    ODMA_BORROWS(writer);
static void write_constant(struct odma_writer *writer, const struct odma_constant *text)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, text, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, text->length);
}

static void copy(struct odma_dma_channel *channel, struct odma_buffer *source,
    struct odma_buffer *destination) ODMA_BORROWS(channel, source, destination);
static void copy(
    struct odma_dma_channel *channel, struct odma_buffer *source, struct odma_buffer *destination)
{
    struct odma_copier copier;
    odma_dma_channel_as_copier(channel, &copier);
    struct odma_copy_transfer copying;
    odma_copy(&copier, source, destination, &copying);
    EXPECT_RESULT(odma_wait(&copying, &copier, source, destination), ODMA_COMPLETED, 16);
    odma_dma_channel_from_copier(&copier, channel);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_buffer source, destination;
    bench_claim(&from, &source);
    bench_claim(&to, &destination);
    bench_fill(&source, 3);

    struct odma_writer writer;
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch7, &writer);
    write_constant(&writer, &before);
    odma_uart0_tx_without_dma(&writer, &bench.chip.uart0_tx, &bench.dma.ch7);
    odma_uart1_tx_with_dma(&bench.chip.uart1_tx, &bench.dma.ch7, &writer);
    write_constant(&writer, &between);
    odma_uart1_tx_without_dma(&writer, &bench.chip.uart1_tx, &bench.dma.ch7);
    copy(&bench.dma.ch7, &source, &destination);
    bench_expect_received(&destination, 3, 16);
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch7, &writer);
    write_constant(&writer, &after);
    bench_end();
}
