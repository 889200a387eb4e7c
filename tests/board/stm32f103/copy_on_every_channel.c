/* SPDX-License-Identifier: MIT */
/*
 * Each of the twelve channels copies, and gives its right back.
 *
 * RUN:
 */
#include "chip_bench.h"

ODMA_BUFFER(source_storage, 16);
ODMA_BUFFER(destination_storage, 16);

static struct odma_buffer source, destination;
static struct odma_copier copier;
static unsigned copied;

static void copy_with(struct odma_copier *with) ODMA_BORROWS(with, &source, &destination);
static void copy_with(struct odma_copier *with)
{
    struct odma_copy_transfer transfer;
    bench_fill(&source, copied);
    bench_blank(&destination);
    odma_copy(with, &source, &destination, &transfer);
    EXPECT_RESULT(odma_wait(&transfer, with, &source, &destination), ODMA_COMPLETED, 16);
    bench_expect_received(&destination, copied, 16);
    copied++;
}

#define COPY(controller, x, channels)                                                              \
    do {                                                                                           \
        odma_dma##controller##_ch##x##_as_copier(&(channels).ch##x, &copier);                      \
        copy_with(&copier);                                                                        \
        odma_dma##controller##_ch##x##_from_copier(&copier, &(channels).ch##x);                    \
        odma_dma##controller##_ch##x##_as_copier(&(channels).ch##x, &copier);                      \
        copy_with(&copier);                                                                        \
        odma_dma##controller##_ch##x##_from_copier(&copier, &(channels).ch##x);                    \
    } while (0)

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_dma2_channels dma2;
    odma_dma2_split(&bench.chip.dma2, &dma2);
    bench_claim(&source_storage, &source);
    bench_claim(&destination_storage, &destination);
    COPY(1, 1, bench.dma1);
    COPY(1, 2, bench.dma1);
    COPY(1, 3, bench.dma1);
    COPY(1, 4, bench.dma1);
    COPY(1, 5, bench.dma1);
    COPY(1, 6, bench.dma1);
    COPY(1, 7, bench.dma1);
    COPY(2, 1, dma2);
    COPY(2, 2, dma2);
    COPY(2, 3, dma2);
    COPY(2, 4, dma2);
    COPY(2, 5, dma2);
    EXPECT_EQUAL(copied, 24);
    bench_end();
}
