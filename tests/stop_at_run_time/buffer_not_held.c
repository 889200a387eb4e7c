/* SPDX-License-Identifier: MIT */
/*
 * A buffer that was lent or never claimed cannot be looked at or lent again.
 *
 * RUN: --each abcdefgh --exit 16 --says 'a buffer was used that had been moved into a transfer'
 * RUN: --each i --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(storage, 16);

/* Nothing moves while the receiver is off, so the read is in flight for ever. */
static void lend(struct lines *lines, struct odma_reader *reader, struct odma_buffer *buffer,
    struct odma_read_transfer *reading)
{
    line1_rx_with_dma(&lines->line1_rx, reader);
    bench_claim(&storage, buffer);
    odma_read_exact(reader, buffer, reading);
    hidden(buffer);
}

static struct odma_reader reader;
static struct odma_buffer buffer;
static struct odma_read_transfer reading;

static void look_at_bytes_in_flight(struct lines *lines)
{
    lend(lines, &reader, &buffer, &reading);
    violation_follows();
    odma_bytes(&buffer)[0] = 1;
}

static void ask_for_length_in_flight(struct lines *lines)
{
    lend(lines, &reader, &buffer, &reading);
    violation_follows();
    (void)odma_length(&buffer);
}

static void write_buffer_in_flight(struct lines *lines)
{
    struct odma_writer writer;
    struct odma_write_transfer writing;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    lend(lines, &reader, &buffer, &reading);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void read_into_buffer_in_flight(struct lines *lines)
{
    struct odma_reader other;
    struct odma_read_transfer reading_too;
    line2_rx_with_dma(&lines->line2_rx, &other);
    lend(lines, &reader, &buffer, &reading);
    violation_follows();
    odma_read_exact(&other, &buffer, &reading_too);
}

static void look_at_bytes_of_nothing(struct lines *lines)
{
    (void)lines;
    hidden(&buffer);
    violation_follows();
    odma_bytes(&buffer)[0] = 1;
}

static void write_nothing(struct lines *lines)
{
    struct odma_writer writer;
    struct odma_write_transfer writing;
    line1_tx_with_dma(&lines->line1_tx, &writer);
    hidden(&buffer);
    violation_follows();
    odma_write_all(&writer, &buffer, &writing);
}

static void read_into_nothing(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    hidden(&buffer);
    violation_follows();
    odma_read_exact(&reader, &buffer, &reading);
}

static void look_at_bytes_after_abandoning(struct lines *lines)
{
    lend(lines, &reader, &buffer, &reading);
    odma_abandon(&reading);
    violation_follows();
    (void)odma_bytes(&buffer);
}

static void correct(struct lines *lines)
{
    lend(lines, &reader, &buffer, &reading);
    hidden(&reading);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
    hidden(&buffer);
    odma_bytes(&buffer)[0] = 1;
    EXPECT_EQUAL(odma_length(&buffer), 16);
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
}

static void (*const cases[])(struct lines *lines) = {look_at_bytes_in_flight,
    ask_for_length_in_flight, write_buffer_in_flight, read_into_buffer_in_flight,
    look_at_bytes_of_nothing, write_nothing, read_into_nothing, look_at_bytes_after_abandoning,
    correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
