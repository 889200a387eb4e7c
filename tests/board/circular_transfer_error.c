/* SPDX-License-Identifier: MIT */
/*
 * A bus error ends a circular transfer or a stream: a program that waits for the next half is
 * told by odma_circular_status, one that reads a stream by the read; what came before is not
 * lost. The stop gives everything back, with the error and the index of the item that failed, and
 * the next transfers work.
 *
 * RUN: --each rs --in1 %60 --out1 '' --says 'items 8' --says 'count 1' --inject read1:error@10
 * RUN: --each rs --in1 %60 --out1 '' --says 'items 0' --says 'count 0' --inject read1:error@1
 * RUN: --argument w --any-output --says 'items 8' --says 'count 1' --inject write1:error@10
 */
#include "argument.h"
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 8, __attribute__((aligned(8))));
ODMA_STRING(after, "after");

#define LENGTH 8u

static void say_line(const char *what, uint32_t number)
{
    say(what);
    say_number(number);
    say("\n");
}

static void read_circular(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read_circular(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_circular_read circular;
    if (!odma_read_circular(reader, buffer, &circular)) {
        board_exit(2);
    }
    line_listen();
    uint32_t items = 0;
    for (;;) {
        struct odma_half half;
        if (odma_take_half(&circular, &half)) {
            size_t count;
            const uint8_t *received = odma_half_items(&half, &count);
            EXPECT_NUMBERS(received, items, count);
            items += (uint32_t)count;
            EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
        } else if (odma_circular_status(&circular) & ODMA_TRANSFER_ERROR) {
            break;
        }
    }
    say_line("items ", items);
    const struct odma_result result = odma_stop(&circular, reader, buffer);
    EXPECT_EQUAL(result.status, ODMA_STOPPED | ODMA_TRANSFER_ERROR);
    say_line("count ", (uint32_t)result.count);
}

static void read_stream(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read_stream(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_stream stream;
    if (!odma_read_stream(reader, buffer, &stream)) {
        board_exit(2);
    }
    line_listen();
    uint8_t received[LENGTH];
    struct odma_result result;
    uint32_t items = 0;
    do {
        result = odma_stream_read(&stream, received, LENGTH);
        EXPECT_NUMBERS(received, items, result.count);
        items += (uint32_t)result.count;
    } while (result.status == ODMA_COMPLETED);
    EXPECT_EQUAL(result.status, ODMA_TRANSFER_ERROR);
    say_line("items ", items / LENGTH * LENGTH); /* as the other one, which has halves only */
    result = odma_stop(&stream, reader, buffer, NULL);
    EXPECT_EQUAL(result.status, ODMA_STOPPED | ODMA_TRANSFER_ERROR);
    EXPECT_EQUAL(result.count, items % LENGTH);
    say_line("count ", (uint32_t)result.count);
}

static void expect_read_works(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void expect_read_works(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
    struct odma_result result = odma_wait(&transfer, reader, buffer);
    if (result.status & ODMA_OVERRUN_ERROR) { /* while nobody took them */
        odma_read_exact(reader, buffer, &transfer);
        result = odma_wait(&transfer, reader, buffer);
    }
    EXPECT_RESULT(result, ODMA_COMPLETED, LENGTH);
}

static void write_circular(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void write_circular(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_circular_write circular;
    if (!odma_write_circular(writer, buffer, &circular)) {
        board_exit(2);
    }
    uint32_t items = 0;
    for (;;) {
        struct odma_half half;
        if (odma_take_half(&circular, &half)) {
            items += LENGTH / 2u;
            EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
        } else if (odma_circular_status(&circular) & ODMA_TRANSFER_ERROR) {
            break;
        }
    }
    say_line("items ", items);
    const struct odma_result result = odma_stop(&circular, writer, buffer);
    EXPECT_EQUAL(result.status, ODMA_STOPPED | ODMA_TRANSFER_ERROR);
    say_line("count ", (uint32_t)result.count);
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &after, &transfer);
    EXPECT_RESULT(odma_wait(&transfer, writer), ODMA_COMPLETED, 5);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(512);
    const char kind = test_argument();
    struct odma_reader reader;
    struct odma_writer writer;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    if (kind == 'w') {
        write_circular(&writer, &buffer);
    } else {
        if (kind == 'r') {
            read_circular(&reader, &buffer);
        } else {
            read_stream(&reader, &buffer);
        }
        expect_read_works(&reader, &buffer);
    }
    bench_end();
}
