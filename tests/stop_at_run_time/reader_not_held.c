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
static void start_a_read(struct bench *bench)
{
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    hidden(&reader);
}

static void pair_and_part(struct bench *bench)
{
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &bench->dma1.ch5);
    hidden(&reader);
}

static void read_on_a_busy_reader(struct bench *bench)
{
    start_a_read(bench);
    bench_claim(&other_storage, &other);
    violation_follows();
    odma_read_exact(&reader, &other, &other_reading);
}

static void take_a_busy_reader_apart(struct bench *bench)
{
    start_a_read(bench);
    violation_follows();
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &bench->dma1.ch5);
}

static void read_after_taking_apart(struct bench *bench)
{
    pair_and_part(bench);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_read_exact(&reader, &buffer, &reading);
}

static void take_apart_twice(struct bench *bench)
{
    pair_and_part(bench);
    violation_follows();
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &bench->dma1.ch5);
}

static void read_through_nothing(struct bench *bench)
{
    (void)bench;
    hidden(&reader);
    bench_claim(&storage, &buffer);
    violation_follows();
    odma_read_exact(&reader, &buffer, &reading);
}

static void take_nothing_apart(struct bench *bench)
{
    hidden(&reader);
    violation_follows();
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
}

static void correct(struct bench *bench)
{
    pair_and_part(bench);
    start_a_read(bench);
    hidden(&reading);
    (void)odma_stop(&reading, &reader, &buffer).count;
    hidden(&reader);
    bench_claim(&other_storage, &other);
    odma_read_exact(&reader, &other, &other_reading);
    (void)odma_stop(&other_reading, &reader, &other).count;
}

static void (*const cases[])(struct bench *bench) = {read_on_a_busy_reader,
    take_a_busy_reader_apart, read_after_taking_apart, take_apart_twice, read_through_nothing,
    take_nothing_apart, correct};

int main(void)
{
    VIOLATION_RUN(cases);
}
