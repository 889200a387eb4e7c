/* SPDX-License-Identifier: MIT */
/*
 * A bus error ends the wait, whether the engine then stays busy or not, which the datasheet leaves
 * open. Behind the count the engine may have worked ahead by five items. The next transfer on the
 * same channel completes, and so does one that is stopped after the error.
 *
 * RUN: --argument w --out1 AGAIN --inject write1:error@1
 * RUN: --argument w --out1 AGAIN --inject write1:error-busy@1
 * RUN: --argument w --out1 01234567AGAIN --inject write1:error@9
 * RUN: --argument w --out1 01234567AGAIN --inject write1:error-busy@9
 * RUN: --argument w --out1 0123456789ABCDEAGAIN --inject write1:error-busy@16
 * RUN: --argument s --out1 01234567AGAIN --inject write1:error@9
 * RUN: --argument s --out1 01234567AGAIN --inject write1:error-busy@9
 * RUN: --argument n --out1 AGAIN
 * RUN: --argument r --in1 @40 --out1 AGAIN --inject read1:error@1
 * RUN: --argument r --in1 @40 --out1 AGAIN --inject read1:error-busy@1
 * RUN: --argument r --in1 @40 --out1 AGAIN --inject read1:error-busy@9
 * RUN: --argument r --in1 @40 --out1 AGAIN --inject read1:error-busy@16
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(sixteen, "0123456789ABCDEF");
ODMA_STRING(again, "AGAIN");
static const struct odma_constant nowhere = {(const void *)0x30000000u, 4}; /* a reserved address */

static void expect_clean(unsigned channel)
{
    EXPECT_EQUAL(RAW_CHANNEL(channel)->al1_ctrl & (RAW_CTRL_BUSY | RAW_CTRL_ERRORS), 0);
    EXPECT_EQUAL(RAW_DMA->intr, 0);
}

static void fail_to_write(struct odma_writer *writer, char kind) ODMA_BORROWS(writer);
static void fail_to_write(struct odma_writer *writer, char kind)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, kind == 'n' ? &nowhere : &sixteen, &writing);
    struct odma_result result;
    if (kind == 's') {
        while (!odma_is_done(&writing)) {}
        result = odma_stop(&writing, writer);
        EXPECT_EQUAL(result.status, ODMA_TRANSFER_ERROR | ODMA_STOPPED);
    } else {
        result = odma_wait(&writing, writer);
        EXPECT_EQUAL(result.status, ODMA_TRANSFER_ERROR);
    }
    EXPECT(result.count < 16u + 5u);
    expect_clean(LINE1_TX_CHANNEL);
}

static void fail_to_read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void fail_to_read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    board_listen(1);
    EXPECT_EQUAL(odma_wait(&reading, reader, buffer).status, ODMA_TRANSFER_ERROR);
    expect_clean(LINE1_RX_CHANNEL);
    odma_read_exact(reader, buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 16);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    const char kind = test_argument();
    board_set_bit_cycles(1, 0x400); /* slow enough for the checks between two bytes at -O0 */
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    if (kind == 'r') {
        fail_to_read(&reader, &buffer);
    } else {
        fail_to_write(&writer, kind);
    }
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &again, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 5);
    bench_end();
}
