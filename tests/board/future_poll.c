/* SPDX-License-Identifier: MIT */
/*
 * A future is pending until its transfer is done, says so once, and looks at nothing afterwards:
 * the transfer may have been ended. Looking changes nothing: the wait reports the whole transfer.
 * The future of an error is ready too. A super-loop asks several in turn.
 *
 * RUN: --in1 @16 --out1 @16 --argument p
 * RUN: --in1 @16 --inject line1:framing@5 --any-output --argument e
 * RUN: --in1 @16 --in2 @16 --out1 @16 --argument l
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(storage_1, 16);
ODMA_BUFFER(storage_2, 16);
ODMA_STRING(constant, "0123456789ABCDEF");

static void poll(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, writer, buffer);
static void poll(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    struct odma_future future;
    odma_read_exact(reader, buffer, &reading);
    odma_future_of(&future, &reading);
    EXPECT_EQUAL(odma_poll(&future), ODMA_PENDING);
    EXPECT_EQUAL(odma_poll(&future), ODMA_PENDING);
    board_listen(1);
    unsigned pending = 0;
    while (odma_poll(&future) == ODMA_PENDING) {
        pending++;
    }
    EXPECT(pending > 2);
    EXPECT_EQUAL(odma_poll(&future), ODMA_POLLED_AFTER_READY);
    EXPECT(odma_is_done(&reading));
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(buffer), 0, 16);
    EXPECT_EQUAL(odma_poll(&future), ODMA_POLLED_AFTER_READY); /* the transfer is not held */

    struct odma_constant_transfer writing;
    odma_write_constant(writer, &constant, &writing);
    odma_future_of(&future, &writing); /* the same future, for another transfer */
    EXPECT_EQUAL(odma_poll(&future), ODMA_PENDING);
    while (odma_poll(&future) == ODMA_PENDING) {}
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, 16);
    EXPECT_EQUAL(odma_poll(&future), ODMA_POLLED_AFTER_READY);
}

/* What a look has seen of an error is not lost to the wait. */
static void error(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void error(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    struct odma_future future;
    odma_read_exact(reader, buffer, &reading);
    odma_future_of(&future, &reading);
    board_listen(1);
    while (odma_poll(&future) == ODMA_PENDING) {}
    const struct odma_result result = odma_wait(&reading, reader, buffer);
    EXPECT_EQUAL(result.status, ODMA_FRAMING_ERROR);
    EXPECT(result.count == 4 || result.count == 5); /* before the damaged byte, or with it */
}

static void super_loop(struct odma_reader *reader1, struct odma_buffer *buffer1,
    struct odma_reader *reader2, struct odma_buffer *buffer2, struct odma_writer *writer)
    ODMA_BORROWS(reader1, buffer1, reader2, buffer2, writer);
static void super_loop(struct odma_reader *reader1, struct odma_buffer *buffer1,
    struct odma_reader *reader2, struct odma_buffer *buffer2, struct odma_writer *writer)
{
    struct odma_read_transfer reading1;
    struct odma_read_transfer reading2;
    struct odma_constant_transfer writing;
    odma_read_exact(reader1, buffer1, &reading1);
    odma_read_exact(reader2, buffer2, &reading2);
    odma_write_constant(writer, &constant, &writing);
    board_listen(1);
    board_listen(2);
    struct odma_future futures[3];
    odma_future_of(&futures[0], &reading1);
    odma_future_of(&futures[1], &reading2);
    odma_future_of(&futures[2], &writing);
    unsigned ready[3] = {0};
    unsigned turns = 0;
    while (ready[0] + ready[1] + ready[2] < 3) {
        for (unsigned i = 0; i < 3; i++) {
            ready[i] += odma_poll(&futures[i]) == ODMA_READY ? 1u : 0u;
        }
        turns++;
    }
    EXPECT(turns > 3);
    EXPECT_EQUAL(ready[0], 1);
    EXPECT_EQUAL(ready[1], 1);
    EXPECT_RESULT(odma_wait(&reading1, reader1, buffer1), ODMA_COMPLETED, 16);
    EXPECT_RESULT(odma_wait(&reading2, reader2, buffer2), ODMA_COMPLETED, 16);
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(buffer1), 0, 16);
    EXPECT_TEXT(odma_bytes(buffer2), 0, 16);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_reader reader1;
    struct odma_reader reader2;
    struct odma_writer writer;
    line1_rx_with_dma(&lines.line1_rx, &reader1);
    line2_rx_with_dma(&lines.line2_rx, &reader2);
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer1;
    struct odma_buffer buffer2;
    bench_claim(&storage_1, &buffer1);
    bench_claim(&storage_2, &buffer2);
    const char kind = test_argument();
    if (kind == 'p') {
        poll(&reader1, &writer, &buffer1);
    } else if (kind == 'e') {
        error(&reader1, &buffer1);
    } else {
        super_loop(&reader1, &buffer1, &reader2, &buffer2, &writer);
    }
    bench_end();
}
