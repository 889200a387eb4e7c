/* SPDX-License-Identifier: MIT */
/*
 * The controller is split once. After a second take, whose value is false, there is nothing to
 * split.
 *
 * RUN: --each abc --exit 11 --says 'a DMA controller was used that had been split already'
 * RUN: --each d --says 'the case has run to its end'
 */
#include "violation.h"

static struct odma_dma_channels channels;

static void split_twice(struct odma_rp2040 *chip)
{
    odma_dma_split(&chip->dma, &channels);
    hidden(chip);
    violation_follows();
    odma_dma_split(&chip->dma, &channels);
}

static void split_nothing(struct odma_rp2040 *chip)
{
    struct odma_dma nothing = {0};
    (void)chip;
    hidden(&nothing);
    violation_follows();
    odma_dma_split(&nothing, &channels);
}

static void split_after_a_second_take(struct odma_rp2040 *chip)
{
    struct odma_rp2040 second;
    (void)chip;
    EXPECT(!odma_rp2040_take(&second));
    hidden(&second);
    violation_follows();
    odma_dma_split(&second.dma, &channels);
}

static void correct(struct odma_rp2040 *chip)
{
    hidden(chip);
    odma_dma_split(&chip->dma, &channels);
}

static void (*const cases[])(struct odma_rp2040 *chip) = {
    split_twice, split_nothing, split_after_a_second_take, correct};

int main(void)
{
    static struct odma_rp2040 chip;
    board_start();
    EXPECT(odma_rp2040_take(&chip));
    VIOLATION_RUN(cases, &chip);
}
