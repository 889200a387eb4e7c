/* SPDX-License-Identifier: MIT */
/*
 * A bus error ends the transfer with its own status bit and the exact count of the items before it.
 * All handles come back and the next transfer completes.
 *
 * RUN: --out1 AGAIN --says 'status 1 count 0' --inject write1:error@1 --argument w
 * RUN: --out1 0AGAIN --says 'status 1 count 1' --inject write1:error@2 --argument w
 * RUN: --out1 01234567AGAIN --says 'status 1 count 8' --inject write1:error@9 --argument w
 * RUN: --out1 0123456789ABCDEAGAIN --says 'status 1 count 15' --inject write1:error@16 --argument w
 * RUN: --out1 AGAIN --says 'status 1 count 0' --inject write1:error@1 --argument c
 * RUN: --out1 01234567AGAIN --says 'status 1 count 8' --inject write1:error@9 --argument c
 * RUN: --out1 0123456789ABCDEAGAIN --says 'status 1 count 15' --inject write1:error@16 --argument c
 * RUN: --in1 @40 --out1 AGAIN --says 'status 1 count 0' --inject read1:error@1 --argument r
 * RUN: --in1 @40 --out1 AGAIN --says 'status 1 count 1' --inject read1:error@2 --argument r
 * RUN: --in1 @40 --out1 AGAIN --says 'status 1 count 8' --inject read1:error@9 --argument r
 * RUN: --in1 @40 --out1 AGAIN --says 'status 1 count 15' --inject read1:error@16 --argument r
 * RUN: --out1 01234567AGAIN --says 'status 33 count 8' --inject write1:error@9 --argument s
 * RUN: --out1 AGAIN --says 'status 1 count 0' --argument b
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(sixteen, "0123456789ABCDEF");
ODMA_STRING(again, "AGAIN");
static const struct odma_constant nowhere = {(const void *)0x60000000u, 4}; /* a reserved address */

static struct odma_result write(struct odma_writer *writer, struct odma_buffer *buffer, bool stop)
    ODMA_BORROWS(writer, buffer);
static struct odma_result write(struct odma_writer *writer, struct odma_buffer *buffer, bool stop)
{
    struct odma_write_transfer transfer;
    bench_fill(buffer, 0);
    odma_write_all(writer, buffer, &transfer);
    while (!odma_is_done(&transfer)) {}
    return stop ? odma_stop(&transfer, writer, buffer) : odma_wait(&transfer, writer, buffer);
}

static struct odma_result write_constant(
    struct odma_writer *writer, const struct odma_constant *constant) ODMA_BORROWS(writer);
static struct odma_result write_constant(
    struct odma_writer *writer, const struct odma_constant *constant)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, constant, &transfer);
    return odma_wait(&transfer, writer);
}

static struct odma_result read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static struct odma_result read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer transfer;
    bench_blank(buffer);
    odma_read_exact(reader, buffer, &transfer);
    board_listen(1);
    const struct odma_result result = odma_wait(&transfer, reader, buffer);
    odma_read_exact(reader, buffer, &transfer);
    EXPECT_RESULT(odma_wait(&transfer, reader, buffer), ODMA_COMPLETED, 16);
    return result;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(
        1, 256); /* slow enough to go on before another byte arrives, also at -O0 */
    const char kind = test_argument();
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    say_result(kind == 'w'   ? write(&writer, &buffer, false)
               : kind == 's' ? write(&writer, &buffer, true)
               : kind == 'c' ? write_constant(&writer, &sixteen)
               : kind == 'b' ? write_constant(&writer, &nowhere)
                             : read(&reader, &buffer));
    EXPECT_RESULT(write_constant(&writer, &again), ODMA_COMPLETED, 5);
    bench_end();
}
