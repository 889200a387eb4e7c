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
static void start_a_write(struct bench *bench)
{
    RAW_USART1->cr1 &= ~RAW_CR1_TE;
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    odma_write_constant(&writer, &constant, &writing_constant);
    hidden(&writer);
}

static void pair_and_part(struct bench *bench)
{
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
    hidden(&writer);
}

static void write_on_a_busy_writer(struct bench *bench)
{
    start_a_write(bench);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void write_a_constant_on_a_busy_writer(struct bench *bench)
{
    start_a_write(bench);
    violation_follows();
    odma_write_constant(&writer, &constant, &writing_constant);
}

static void take_a_busy_writer_apart(struct bench *bench)
{
    start_a_write(bench);
    violation_follows();
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
}

static void write_after_taking_apart(struct bench *bench)
{
    pair_and_part(bench);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void write_a_constant_after_taking_apart(struct bench *bench)
{
    pair_and_part(bench);
    violation_follows();
    odma_write_constant(&writer, &constant, &writing_constant);
}

static void take_apart_twice(struct bench *bench)
{
    pair_and_part(bench);
    violation_follows();
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
}

static void write_through_nothing(struct bench *bench)
{
    (void)bench;
    hidden(&writer);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void write_a_constant_through_nothing(struct bench *bench)
{
    (void)bench;
    hidden(&writer);
    violation_follows();
    odma_write_constant(&writer, &constant, &writing_constant);
}

static void take_nothing_apart(struct bench *bench)
{
    hidden(&writer);
    violation_follows();
    odma_usart2_tx_without_dma(&writer, &bench->chip.usart2_tx, &bench->dma1.ch7);
}

static void correct(struct bench *bench)
{
    pair_and_part(bench);
    start_a_write(bench);
    hidden(&writing_constant);
    (void)odma_stop(&writing_constant, &writer).count;
    hidden(&writer);
    bench_claim(&storage, &buffer);
    odma_write_all(&writer, &buffer, &writing);
    (void)odma_stop(&writing, &writer, &buffer).count;
}

static void (*const cases[])(struct bench *bench) = {write_on_a_busy_writer,
    write_a_constant_on_a_busy_writer, take_a_busy_writer_apart, write_after_taking_apart,
    write_a_constant_after_taking_apart, take_apart_twice, write_through_nothing,
    write_a_constant_through_nothing, take_nothing_apart, correct};

int main(void)
{
    VIOLATION_RUN(cases);
}
