/* SPDX-License-Identifier: MIT */
/*
 * A controller is split once. After a second take, whose value is false, there is nothing to split.
 *
 * RUN: --each abcde --exit 11 --says 'a DMA controller was used that had been split already'
 * RUN: --each f --says 'the case has run to its end'
 */
#include "violation.h"

static void split_dma1_twice(struct bench *bench)
{
    struct odma_dma1_channels again;
    hidden(bench);
    violation_follows();
    odma_dma1_split(&bench->chip.dma1, &again);
}

static void split_dma2_twice(struct bench *bench)
{
    struct odma_dma2_channels channels;
    odma_dma2_split(&bench->chip.dma2, &channels);
    hidden(bench);
    violation_follows();
    odma_dma2_split(&bench->chip.dma2, &channels);
}

static void split_no_dma1(struct bench *bench)
{
    struct odma_dma1 nothing = {0};
    struct odma_dma1_channels channels;
    (void)bench;
    hidden(&nothing);
    violation_follows();
    odma_dma1_split(&nothing, &channels);
}

static void split_no_dma2(struct bench *bench)
{
    struct odma_dma2 nothing = {0};
    struct odma_dma2_channels channels;
    (void)bench;
    hidden(&nothing);
    violation_follows();
    odma_dma2_split(&nothing, &channels);
}

static void split_after_a_second_take(struct bench *bench)
{
    struct odma_stm32f103 second;
    struct odma_dma2_channels channels;
    (void)bench;
    EXPECT(!odma_stm32f103_take(&second));
    hidden(&second);
    violation_follows();
    odma_dma2_split(&second.dma2, &channels);
}

static void correct(struct bench *bench)
{
    struct odma_dma2_channels channels;
    hidden(bench);
    odma_dma2_split(&bench->chip.dma2, &channels);
}

static void (*const cases[])(struct bench *bench) = {split_dma1_twice, split_dma2_twice,
    split_no_dma1, split_no_dma2, split_after_a_second_take, correct};

int main(void)
{
    VIOLATION_RUN(cases);
}
