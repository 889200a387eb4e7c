/* SPDX-License-Identifier: MIT */
/*
 * A channel that is in a pair, or was never split off, cannot be paired. (The half is free again in
 * these cases, its channel came back under another name.)
 *
 * RUN: --each abcdefgh --exit 12 \
 *      --says 'a DMA channel was used that had been moved into a writer or reader'
 * RUN: --each i --says 'the case has run to its end'
 */
#include "violation.h"

static struct odma_writer writer;
static struct odma_reader reader;

static void use_the_channel_of_line1_tx_twice(struct lines *lines)
{
    struct line1_tx fresh;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    line1_tx_without_dma(&writer, &fresh);
    lines->line1_tx.half = fresh.half;
    hidden(lines);
    violation_follows();
    line1_tx_with_dma(&lines->line1_tx, &writer);
}

static void use_the_channel_of_line1_rx_twice(struct lines *lines)
{
    struct line1_rx fresh;
    line1_rx_with_dma(&lines->line1_rx, &reader);
    line1_rx_without_dma(&reader, &fresh);
    lines->line1_rx.half = fresh.half;
    hidden(lines);
    violation_follows();
    line1_rx_with_dma(&lines->line1_rx, &reader);
}

static void use_the_channel_of_line2_tx_twice(struct lines *lines)
{
    struct line2_tx fresh;
    line2_tx_with_dma(&lines->line2_tx, &writer);
    line2_tx_without_dma(&writer, &fresh);
    lines->line2_tx.half = fresh.half;
    hidden(lines);
    violation_follows();
    line2_tx_with_dma(&lines->line2_tx, &writer);
}

static void use_the_channel_of_line2_rx_twice(struct lines *lines)
{
    struct line2_rx fresh;
    line2_rx_with_dma(&lines->line2_rx, &reader);
    line2_rx_without_dma(&reader, &fresh);
    lines->line2_rx.half = fresh.half;
    hidden(lines);
    violation_follows();
    line2_rx_with_dma(&lines->line2_rx, &reader);
}

static void pair_line1_tx_with_nothing(struct lines *lines)
{
    struct line1_tx half_alone = {.half = lines->line1_tx.half};
    hidden(&half_alone);
    violation_follows();
    line1_tx_with_dma(&half_alone, &writer);
}

static void pair_line1_rx_with_nothing(struct lines *lines)
{
    struct line1_rx half_alone = {.half = lines->line1_rx.half};
    hidden(&half_alone);
    violation_follows();
    line1_rx_with_dma(&half_alone, &reader);
}

static void pair_line2_tx_with_nothing(struct lines *lines)
{
    struct line2_tx half_alone = {.half = lines->line2_tx.half};
    hidden(&half_alone);
    violation_follows();
    line2_tx_with_dma(&half_alone, &writer);
}

static void pair_line2_rx_with_nothing(struct lines *lines)
{
    struct line2_rx half_alone = {.half = lines->line2_rx.half};
    hidden(&half_alone);
    violation_follows();
    line2_rx_with_dma(&half_alone, &reader);
}

static void correct(struct lines *lines)
{
    struct line1_tx fresh;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    hidden(&writer);
    line1_tx_without_dma(&writer, &fresh);
    hidden(&fresh);
    line1_tx_with_dma(&fresh, &writer);
}

static void (*const cases[])(struct lines *lines) = {use_the_channel_of_line1_tx_twice,
    use_the_channel_of_line1_rx_twice, use_the_channel_of_line2_tx_twice,
    use_the_channel_of_line2_rx_twice, pair_line1_tx_with_nothing, pair_line1_rx_with_nothing,
    pair_line2_tx_with_nothing, pair_line2_rx_with_nothing, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
