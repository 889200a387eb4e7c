/* SPDX-License-Identifier: MIT */
/*
 * A writer that is in a transfer, was taken apart or was never made cannot be used.
 *
 * RUN: --each abcdefghi --exit 14 \
 *      --says 'a writer was used that had been moved into a transfer or taken apart'
 * RUN: --each j --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(storage, 4);
ODMA_STRING(constant, "text");

static struct odma_writer writer;
static struct odma_buffer buffer;
static struct odma_write_transfer writing;
static struct odma_constant_transfer writing_constant;

/* Nothing moves while the transmitter is off, so the write is in flight for ever. */
static void start_a_write(struct lines *lines)
{
    board_mute(1);
    line1_tx_with_dma(&lines->line1_tx, &writer);
    odma_write_constant(&writer, &constant, &writing_constant);
    hidden(&writer);
}

static void pair_and_part(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    line1_tx_without_dma(&writer, &lines->line1_tx);
    hidden(&writer);
}

static void write_on_a_busy_writer(struct lines *lines)
{
    start_a_write(lines);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void write_a_constant_on_a_busy_writer(struct lines *lines)
{
    start_a_write(lines);
    violation_follows();
    odma_write_constant(&writer, &constant, &writing_constant);
}

static void take_a_busy_writer_apart(struct lines *lines)
{
    start_a_write(lines);
    violation_follows();
    line1_tx_without_dma(&writer, &lines->line1_tx);
}

static void write_after_taking_apart(struct lines *lines)
{
    pair_and_part(lines);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void write_a_constant_after_taking_apart(struct lines *lines)
{
    pair_and_part(lines);
    violation_follows();
    odma_write_constant(&writer, &constant, &writing_constant);
}

static void take_apart_twice(struct lines *lines)
{
    pair_and_part(lines);
    violation_follows();
    line1_tx_without_dma(&writer, &lines->line1_tx);
}

static void write_through_nothing(struct lines *lines)
{
    (void)lines;
    hidden(&writer);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void write_a_constant_through_nothing(struct lines *lines)
{
    (void)lines;
    hidden(&writer);
    violation_follows();
    odma_write_constant(&writer, &constant, &writing_constant);
}

static void take_nothing_apart(struct lines *lines)
{
    hidden(&writer);
    violation_follows();
    line2_tx_without_dma(&writer, &lines->line2_tx);
}

static void correct(struct lines *lines)
{
    pair_and_part(lines);
    start_a_write(lines);
    hidden(&writing_constant);
    (void)odma_stop(&writing_constant, &writer).count;
    hidden(&writer);
    bench_claim(&storage, &buffer);
    odma_write_all(&writer, &buffer, &writing);
    (void)odma_stop(&writing, &writer, &buffer).count;
}

static void (*const cases[])(struct lines *lines) = {write_on_a_busy_writer,
    write_a_constant_on_a_busy_writer, take_a_busy_writer_apart, write_after_taking_apart,
    write_a_constant_after_taking_apart, take_apart_twice, write_through_nothing,
    write_a_constant_through_nothing, take_nothing_apart, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
