/* SPDX-License-Identifier: MIT */
/*
 * An engine that is told to stop and goes on keeps the memory: the program stops, after a thousand
 * looks and no later. One that is idle at the last of them is like any other.
 *
 * RUN: --each abcd --any-output --exit 19 --says 'a DMA engine did not stop when it was told to'
 * RUN rp2040: --argument e --exit 19 --inject write1:error@2 --any-output \
 *      --says 'a DMA engine did not stop when it was told to'
 * RUN: --each f --any-output --says 'the case has run to its end'
 */
#define ODMA_REGISTER_HEADER "engine_that_goes_on.h"
#include "violation.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "0123456789ABCDEF");

/* The thousandth look decides. */
#define TOO_MANY 1000u
#define ENOUGH   999u

static struct odma_writer writer;
static struct odma_reader reader;
static struct odma_buffer buffer;

static void stop_a_write(struct lines *lines)
{
    struct odma_write_transfer writing;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    bench_claim(&storage, &buffer);
    odma_write_all(&writer, &buffer, &writing);
    engine_looks = TOO_MANY;
    violation_follows();
    (void)odma_stop(&writing, &writer, &buffer).count;
}

static void stop_a_constant(struct lines *lines)
{
    struct odma_constant_transfer writing;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    odma_write_constant(&writer, &text, &writing);
    engine_looks = TOO_MANY;
    violation_follows();
    (void)odma_stop(&writing, &writer).count;
}

static void stop_a_read(struct lines *lines)
{
    struct odma_read_transfer reading;
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    engine_looks = TOO_MANY;
    violation_follows();
    (void)odma_stop(&reading, &reader, &buffer).count;
}

static void take_a_channel_over(struct lines *lines)
{
    engine_looks = TOO_MANY;
    violation_follows();
    line1_tx_with_dma(&lines->line1_tx, &writer);
}

/* The RP2040's engine has to be told after a bus error too. */
static void wait_for_a_write_that_fails(struct lines *lines)
{
    struct odma_constant_transfer writing;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    odma_write_constant(&writer, &text, &writing);
    engine_looks = TOO_MANY;
    violation_follows();
    (void)odma_wait(&writing, &writer).count;
}

static void correct(struct lines *lines)
{
    struct odma_read_transfer reading;
    engine_looks = ENOUGH;
    line1_rx_with_dma(&lines->line1_rx, &reader);
    EXPECT_EQUAL(engine_looks_taken, ENOUGH);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
    EXPECT_EQUAL(engine_looks_taken, 2u * ENOUGH);
    line1_rx_without_dma(&reader, &lines->line1_rx);
}

static void (*const cases[])(struct lines *lines) = {stop_a_write, stop_a_constant, stop_a_read,
    take_a_channel_over, wait_for_a_write_that_fails, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
