/* SPDX-License-Identifier: MIT */
/*
 * The shortest buffer and a long one are read and written like any other.
 *
 * RUN: --in1 @4097 --out1 @4097
 */
#include "bench.h"

ODMA_BUFFER(short_storage, 1);
ODMA_BUFFER(long_storage, 4096);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    board_set_bit_cycles(1, 64); /* faster, for the sake of the test's duration */
    struct odma_buffer one, many;
    bench_claim(&short_storage, &one);
    bench_claim(&long_storage, &many);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &one, &reading);
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, &reader, &one), ODMA_COMPLETED, 1);
    odma_read_exact(&reader, &many, &reading);
    struct odma_write_transfer writing;
    odma_write_all(&writer, &one, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &one), ODMA_COMPLETED, 1);
    EXPECT_RESULT(odma_wait(&reading, &reader, &many), ODMA_COMPLETED, 4096);
    odma_write_all(&writer, &many, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &many), ODMA_COMPLETED, 4096);
    bench_end();
}
