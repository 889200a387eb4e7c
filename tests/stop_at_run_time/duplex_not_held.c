/* SPDX-License-Identifier: MIT */
/*
 * A bus that is in flight, or was taken apart, can neither move anything nor be taken apart.
 *
 * RUN: --each abcd --exit 21 \
 *      --says 'a duplex pair was used that had been moved into a transfer or taken apart'
 * RUN: --each e --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(first_storage, 4);
ODMA_BUFFER(second_storage, 4);

static struct odma_duplex duplex;
static struct odma_buffer first, second;
static struct odma_exchange_transfer exchanging;
static struct odma_send_transfer sending;
static struct odma_receive_transfer receiving;

static void prepare(struct lines *lines)
{
    bus1_with_dma(&lines->bus1, &duplex);
    bench_claim(&first_storage, &first);
    bench_claim(&second_storage, &second);
}

/* Done, so that no register moves; the transfer is still held. */
static void send(struct lines *lines)
{
    prepare(lines);
    odma_send(&duplex, &first, &sending);
    while (!odma_is_done(&sending)) {}
    hidden(&duplex);
    violation_follows();
}

static void send_on_a_busy_bus(struct lines *lines)
{
    send(lines);
    odma_send(&duplex, &second, &sending);
}

static void receive_on_a_busy_bus(struct lines *lines)
{
    send(lines);
    odma_receive(&duplex, &second, &receiving);
}

static void busy_bus_taken_apart(struct lines *lines)
{
    send(lines);
    bus1_without_dma(&duplex, &lines->bus1);
}

static void exchange_on_a_bus_that_was_taken_apart(struct lines *lines)
{
    prepare(lines);
    bus1_without_dma(&duplex, &lines->bus1);
    hidden(&duplex);
    violation_follows();
    odma_exchange(&duplex, &first, &second, &exchanging);
}

static void correct(struct lines *lines)
{
    send(lines);
    EXPECT_RESULT(odma_wait(&sending, &duplex, &first), ODMA_COMPLETED, 4);
    hidden(&duplex);
    odma_exchange(&duplex, &first, &second, &exchanging);
    EXPECT_RESULT(odma_wait(&exchanging, &duplex, &first, &second), ODMA_COMPLETED, 4);
    bus1_without_dma(&duplex, &lines->bus1);
}

static void (*const cases[])(struct lines *lines) = {send_on_a_busy_bus, receive_on_a_busy_bus,
    busy_bus_taken_apart, exchange_on_a_bus_that_was_taken_apart, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
