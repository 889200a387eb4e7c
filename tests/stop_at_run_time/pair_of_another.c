/* SPDX-License-Identifier: MIT */
/*
 * A writer or reader cannot be taken apart as that of another peripheral: its type does not tell,
 * its contents do.
 *
 * RUN: --each abcd --exit 18 \
 *      --says 'a writer or reader was taken apart as that of another peripheral'
 * RUN: --each e --says 'the case has run to its end'
 */
#include "violation.h"

static struct odma_writer writer;
static struct odma_reader reader;

static void take_line1_tx_apart_as_line2_tx(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    hidden(&writer);
    violation_follows();
    line2_tx_without_dma(&writer, &lines->line2_tx);
}

static void take_line2_tx_apart_as_line1_tx(struct lines *lines)
{
    line2_tx_with_dma(&lines->line2_tx, &writer);
    hidden(&writer);
    violation_follows();
    line1_tx_without_dma(&writer, &lines->line1_tx);
}

static void take_line1_rx_apart_as_line2_rx(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    hidden(&reader);
    violation_follows();
    line2_rx_without_dma(&reader, &lines->line2_rx);
}

static void take_line2_rx_apart_as_line1_rx(struct lines *lines)
{
    line2_rx_with_dma(&lines->line2_rx, &reader);
    hidden(&reader);
    violation_follows();
    line1_rx_without_dma(&reader, &lines->line1_rx);
}

static void correct(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    hidden(&writer);
    line1_tx_without_dma(&writer, &lines->line1_tx);
    line1_rx_with_dma(&lines->line1_rx, &reader);
    hidden(&reader);
    line1_rx_without_dma(&reader, &lines->line1_rx);
    line2_tx_with_dma(&lines->line2_tx, &writer);
    hidden(&writer);
    line2_tx_without_dma(&writer, &lines->line2_tx);
    line2_rx_with_dma(&lines->line2_rx, &reader);
    hidden(&reader);
    line2_rx_without_dma(&reader, &lines->line2_rx);
}

static void (*const cases[])(struct lines *lines) = {take_line1_tx_apart_as_line2_tx,
    take_line2_tx_apart_as_line1_tx, take_line1_rx_apart_as_line2_rx,
    take_line2_rx_apart_as_line1_rx, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
