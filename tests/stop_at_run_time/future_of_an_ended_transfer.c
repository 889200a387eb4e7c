/* SPDX-License-Identifier: MIT */
/*
 * A transfer that was ended, or moved on, under a future that has not been ready is not looked at.
 *
 * RUN: --each ab --exit 17 --any-output --says 'a transfer was used that had been finished already'
 * RUN: --each c --any-output --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(storage, 4);
ODMA_SLOT(place, struct odma_read_transfer);

static struct odma_reader reader;
static struct odma_buffer buffer;
static struct odma_read_transfer reading;
static struct odma_future done;

static void start(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    odma_future_of(&done, &reading);
    EXPECT_EQUAL(odma_poll(&done), ODMA_PENDING);
}

static void ended(struct lines *lines)
{
    start(lines);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
    violation_follows();
    (void)(odma_poll(&done) == ODMA_READY);
}

static void moved(struct lines *lines)
{
    start(lines);
    EXPECT(place_put(&reading));
    violation_follows();
    (void)(odma_poll(&done) == ODMA_READY);
}

static void correct(struct lines *lines)
{
    start(lines);
    EXPECT_EQUAL(odma_poll(&done), ODMA_PENDING);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
}

static void (*const cases[])(struct lines *lines) = {ended, moved, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
