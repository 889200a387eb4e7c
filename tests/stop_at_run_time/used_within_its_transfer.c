/* SPDX-License-Identifier: MIT */
/*
 * The writer or reader of a transfer of <odma/during.h> is not held within it: not by its work,
 * not in its block, not by a handler. Nor can one be used that was moved or taken apart.
 *
 * RUN: --each abcdefg --exit 14 --any-output \
 *      --says 'a writer was used that had been moved into a transfer or taken apart'
 * RUN: --each hijklm --exit 15 --any-output \
 *      --says 'a reader was used that had been moved into a transfer or taken apart'
 * RUN: --each n --any-output --says 'the case has run to its end'
 */
#include "violation.h"

#include <odma/during.h>

ODMA_BUFFER(storage, 4);
ODMA_STRING(constant, "text");

static struct odma_writer writer;
static struct odma_reader reader;
static struct odma_writer *the_writer =
    &writer; /* under another name, which a block cannot freeze */
static struct odma_reader *the_reader = &reader;
static struct odma_buffer buffer;
static struct odma_write_transfer writing;
static struct odma_constant_transfer writing_constant;
static struct odma_read_transfer reading;

/* Nothing moves while the transmitter is off, nor while nobody listens: no register changes. */
static void pair(struct lines *lines)
{
    board_mute(1);
    line1_tx_with_dma(&lines->line1_tx, &writer);
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&storage, &buffer);
    hidden(&the_writer);
    hidden(&the_reader);
}

static bool write_again(void *context)
{
    (void)context;
    static const uint8_t more[] = "more";
    violation_follows();
    return odma_during_write(the_writer, more, 4, NULL, NULL).count == 4;
}

static bool write_a_buffer(void *context)
{
    (void)context;
    violation_follows();
    odma_write_all(the_writer, &buffer, &writing);
    return true;
}

static bool write_a_constant(void *context)
{
    (void)context;
    violation_follows();
    odma_write_constant(the_writer, &constant, &writing_constant);
    return true;
}

static bool read_again(void *context)
{
    (void)context;
    uint8_t more[4];
    violation_follows();
    return odma_during_read(the_reader, more, 4, NULL, NULL).count == 4;
}

static bool read_into_a_buffer(void *context)
{
    (void)context;
    violation_follows();
    odma_read_exact(the_reader, &buffer, &reading);
    return true;
}

static bool take_the_writer_apart(void *context)
{
    struct lines *lines = context;
    violation_follows();
    line1_tx_without_dma(the_writer, &lines->line1_tx);
    return true;
}

static bool take_the_reader_apart(void *context)
{
    struct lines *lines = context;
    violation_follows();
    line1_rx_without_dma(the_reader, &lines->line1_rx);
    return true;
}

static void while_writing(struct lines *lines, bool (*work)(void *context))
{
    uint8_t bytes[8] = {0};
    pair(lines);
    (void)odma_during_write(&writer, bytes, sizeof bytes, work, lines).count;
}

static void while_reading(struct lines *lines, bool (*work)(void *context))
{
    uint8_t bytes[8];
    pair(lines);
    (void)odma_during_read(&reader, bytes, sizeof bytes, work, lines).count;
}

static void write_in_work(struct lines *lines)
{
    while_writing(lines, write_again);
}

static void write_a_buffer_in_work(struct lines *lines)
{
    while_writing(lines, write_a_buffer);
}

static void write_a_constant_in_work(struct lines *lines)
{
    while_writing(lines, write_a_constant);
}

static void take_the_writer_apart_in_work(struct lines *lines)
{
    while_writing(lines, take_the_writer_apart);
}

static void write_in_a_block(struct lines *lines)
{
    uint8_t bytes[8] = {0};
    struct odma_result result;
    pair(lines);
    ODMA_DURING_WRITE(writer, bytes, result)
    {
        (void)write_again(NULL);
    }
}

static void write_with_a_writer_taken_apart(struct lines *lines)
{
    pair(lines);
    line1_tx_without_dma(&writer, &lines->line1_tx);
    (void)write_again(NULL);
}

static void block_with_a_writer_in_flight(struct lines *lines)
{
    static const uint8_t bytes[] = "more";
    struct odma_result result;
    pair(lines);
    odma_write_all(&writer, &buffer, &writing);
    hidden(&writer);
    violation_follows();
    ODMA_DURING_WRITE(writer, bytes, result)
    {
        say("the block was entered\n");
    }
}

static void read_in_work(struct lines *lines)
{
    while_reading(lines, read_again);
}

static void read_into_a_buffer_in_work(struct lines *lines)
{
    while_reading(lines, read_into_a_buffer);
}

static void take_the_reader_apart_in_work(struct lines *lines)
{
    while_reading(lines, take_the_reader_apart);
}

static void read_in_a_block(struct lines *lines)
{
    uint8_t bytes[8];
    struct odma_result result;
    pair(lines);
    ODMA_DURING_READ(reader, bytes, result)
    {
        (void)read_again(NULL);
    }
}

static void read_with_nothing(struct lines *lines)
{
    (void)lines;
    hidden(&reader);
    (void)read_again(NULL);
}

static void block_with_a_reader_in_flight(struct lines *lines)
{
    uint8_t bytes[4];
    struct odma_result result;
    pair(lines);
    odma_read_exact(&reader, &buffer, &reading);
    hidden(&reader);
    violation_follows();
    ODMA_DURING_READ(reader, bytes, result)
    {
        say("the block was entered\n");
    }
}

static bool give_up(void *context)
{
    (void)context;
    return false;
}

static void correct(struct lines *lines)
{
    uint8_t bytes[8] = {0};
    pair(lines);
    EXPECT_RESULT(odma_during_read(&reader, bytes, 8, give_up, NULL), ODMA_STOPPED, 0);
    hidden(&reader);
    EXPECT_RESULT(odma_during_read(&reader, bytes, 8, give_up, NULL), ODMA_STOPPED, 0);
    EXPECT_RESULT(odma_during_write(&writer, bytes, 0, NULL, NULL), ODMA_COMPLETED, 0);
    hidden(&writer);
    line1_tx_without_dma(&writer, &lines->line1_tx);
    line1_rx_without_dma(&reader, &lines->line1_rx);
}

static void (*const cases[])(struct lines *lines) = {write_in_work, write_a_buffer_in_work,
    write_a_constant_in_work, take_the_writer_apart_in_work, write_in_a_block,
    write_with_a_writer_taken_apart, block_with_a_writer_in_flight, read_in_work,
    read_into_a_buffer_in_work, take_the_reader_apart_in_work, read_in_a_block, read_with_nothing,
    block_with_a_reader_in_flight, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
