/* SPDX-License-Identifier: MIT */
/*
 * A half of a serial line that is in a pair, or was never taken, can neither be paired nor used
 * byte by byte.
 *
 * RUN: --each abcdefgh --exit 13 \
 *      --says 'a peripheral was used that had been moved into a writer or reader'
 * RUN: --each i --any-output --says 'the case has run to its end'
 */
#include "violation.h"

static struct odma_writer writer, other_writer;
static struct odma_reader reader, other_reader;

static void pair_all(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    line1_rx_with_dma(&lines->line1_rx, &reader);
    line2_tx_with_dma(&lines->line2_tx, &other_writer);
    line2_rx_with_dma(&lines->line2_rx, &other_reader);
    hidden(lines);
}

static void pair_line1_tx_twice(struct lines *lines)
{
    pair_all(lines);
    violation_follows();
    line1_tx_with_dma(&lines->line1_tx, &writer);
}

static void pair_line1_rx_twice(struct lines *lines)
{
    pair_all(lines);
    violation_follows();
    line1_rx_with_dma(&lines->line1_rx, &reader);
}

static void pair_line2_tx_twice(struct lines *lines)
{
    pair_all(lines);
    violation_follows();
    line2_tx_with_dma(&lines->line2_tx, &writer);
}

static void pair_line2_rx_twice(struct lines *lines)
{
    pair_all(lines);
    violation_follows();
    line2_rx_with_dma(&lines->line2_rx, &reader);
}

static void write_a_byte_after_pairing(struct lines *lines)
{
    pair_all(lines);
    violation_follows();
    line1_tx_write_byte(&lines->line1_tx, 'x');
}

static void read_a_byte_after_pairing(struct lines *lines)
{
    uint8_t byte;
    pair_all(lines);
    violation_follows();
    (void)(line1_rx_read_byte(&lines->line1_rx, &byte) + byte);
}

static void pair_nothing(struct lines *lines)
{
    struct line2_tx channel_alone = {.channel = lines->line2_tx.channel};
    hidden(&channel_alone);
    violation_follows();
    line2_tx_with_dma(&channel_alone, &writer);
}

static void write_a_byte_to_nothing(struct lines *lines)
{
    struct line1_tx nothing = {0};
    (void)lines;
    hidden(&nothing);
    violation_follows();
    line1_tx_write_byte(&nothing, 'x');
}

static void correct(struct lines *lines)
{
    line1_tx_write_byte(&lines->line1_tx, 'x');
    hidden(lines);
    pair_all(lines);
    hidden(lines);
    line1_tx_without_dma(&writer, &lines->line1_tx);
    hidden(lines);
    line1_tx_write_byte(&lines->line1_tx, 'y');
    line1_tx_with_dma(&lines->line1_tx, &writer);
}

static void (*const cases[])(struct lines *lines) = {pair_line1_tx_twice, pair_line1_rx_twice,
    pair_line2_tx_twice, pair_line2_rx_twice, write_a_byte_after_pairing, read_a_byte_after_pairing,
    pair_nothing, write_a_byte_to_nothing, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
