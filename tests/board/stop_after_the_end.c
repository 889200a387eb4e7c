/* SPDX-License-Identifier: MIT */
/*
 * Stopping a transfer that has moved everything reports it as completed.
 *
 * RUN: --in1 @16 --out1 '0123456789ABCDEFthe end'
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(constant, "the end");

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    while (odma_remaining(&reading) > 0) {}
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_COMPLETED, 16);

    struct odma_write_transfer writing;
    odma_write_all(&writer, &buffer, &writing);
    while (!odma_is_done(&writing)) {}
    EXPECT_RESULT(odma_stop(&writing, &writer, &buffer), ODMA_COMPLETED, 16);

    struct odma_constant_transfer writing_constant;
    odma_write_constant(&writer, &constant, &writing_constant);
    while (!odma_is_done(&writing_constant)) {}
    EXPECT_RESULT(odma_stop(&writing_constant, &writer), ODMA_COMPLETED, 7);
    bench_end();
}
