/* SPDX-License-Identifier: MIT */
/*
 * A reader that is in a transfer, was taken apart or was never made cannot be used.
 *
 * RUN: --each abcdef --exit 15 \
 *      --says 'a reader was used that had been moved into a transfer or taken apart'
 * RUN: --each g --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(storage, 4);
ODMA_BUFFER(other_storage, 4);

static struct odma_reader reader;
static struct odma_buffer buffer, other;
static struct odma_read_transfer reading, other_reading;

/* Nothing moves while the receiver is off, so the read is in flight for ever. */
static void start_a_read(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    hidden(&reader);
}

static void pair_and_part(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    line1_rx_without_dma(&reader, &lines->line1_rx);
    hidden(&reader);
}

static void read_on_a_busy_reader(struct lines *lines)
{
    start_a_read(lines);
    bench_claim(&other_storage, &other);
    violation_follows();
    odma_read_exact(&reader, &other, &other_reading);
}

static void take_a_busy_reader_apart(struct lines *lines)
{
    start_a_read(lines);
    violation_follows();
    line1_rx_without_dma(&reader, &lines->line1_rx);
}

static void read_after_taking_apart(struct lines *lines)
{
    pair_and_part(lines);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_read_exact(&reader, &buffer, &reading);
}

static void take_apart_twice(struct lines *lines)
{
    pair_and_part(lines);
    violation_follows();
    line1_rx_without_dma(&reader, &lines->line1_rx);
}

static void read_through_nothing(struct lines *lines)
{
    (void)lines;
    hidden(&reader);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_read_exact(&reader, &buffer, &reading);
}

static void take_nothing_apart(struct lines *lines)
{
    hidden(&reader);
    violation_follows();
    line2_rx_without_dma(&reader, &lines->line2_rx);
}

static void correct(struct lines *lines)
{
    pair_and_part(lines);
    start_a_read(lines);
    hidden(&reading);
    (void)odma_stop(&reading, &reader, &buffer).count;
    hidden(&reader);
    bench_claim(&other_storage, &other);
    odma_read_exact(&reader, &other, &other_reading);
    (void)odma_stop(&other_reading, &reader, &other).count;
}

static void (*const cases[])(struct lines *lines) = {read_on_a_busy_reader,
    take_a_busy_reader_apart, read_after_taking_apart, take_apart_twice, read_through_nothing,
    take_nothing_apart, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
