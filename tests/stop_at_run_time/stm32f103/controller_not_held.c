/* SPDX-License-Identifier: MIT */
/*
 * A controller is split once. After a second take, whose value is false, there is nothing to split.
 *
 * RUN: --each abcde --exit 11 --says 'a DMA controller was used that had been split already'
 * RUN: --each f --says 'the case has run to its end'
 */
#include "violation.h"

static void split_dma1_twice(struct odma_stm32f103 *chip)
{
    struct odma_dma1_channels channels;
    odma_dma1_split(&chip->dma1, &channels);
    hidden(chip);
    violation_follows();
    odma_dma1_split(&chip->dma1, &channels);
}

static void split_dma2_twice(struct odma_stm32f103 *chip)
{
    struct odma_dma2_channels channels;
    odma_dma2_split(&chip->dma2, &channels);
    hidden(chip);
    violation_follows();
    odma_dma2_split(&chip->dma2, &channels);
}

static void split_no_dma1(struct odma_stm32f103 *chip)
{
    struct odma_dma1 nothing = {0};
    struct odma_dma1_channels channels;
    (void)chip;
    hidden(&nothing);
    violation_follows();
    odma_dma1_split(&nothing, &channels);
}

static void split_no_dma2(struct odma_stm32f103 *chip)
{
    struct odma_dma2 nothing = {0};
    struct odma_dma2_channels channels;
    (void)chip;
    hidden(&nothing);
    violation_follows();
    odma_dma2_split(&nothing, &channels);
}

static void split_after_a_second_take(struct odma_stm32f103 *chip)
{
    struct odma_stm32f103 second;
    struct odma_dma2_channels channels;
    (void)chip;
    EXPECT(!odma_stm32f103_take(&second));
    hidden(&second);
    violation_follows();
    odma_dma2_split(&second.dma2, &channels);
}

static void correct(struct odma_stm32f103 *chip)
{
    struct odma_dma1_channels dma1;
    struct odma_dma2_channels dma2;
    hidden(chip);
    odma_dma1_split(&chip->dma1, &dma1);
    odma_dma2_split(&chip->dma2, &dma2);
}

static void (*const cases[])(struct odma_stm32f103 *chip) = {split_dma1_twice, split_dma2_twice,
    split_no_dma1, split_no_dma2, split_after_a_second_take, correct};

int main(void)
{
    static struct odma_stm32f103 chip;
    board_start();
    EXPECT(odma_stm32f103_take(&chip));
    VIOLATION_RUN(cases, &chip);
}
