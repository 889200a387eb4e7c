/* SPDX-License-Identifier: MIT */
/*
 * A transfer that is stopped before its first item has a count of zero, leaves no trace on the
 * wire or in the buffer, and the next one runs to its end.
 *
 * RUN: --in1 @16 --out1 xy@
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(at_sign, "@");

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    board_set_bit_cycles(
        1, 0x1000); /* slow, so that two bytes keep the transmitter busy for long */
    line1_tx_write_byte(&lines.line1_tx, 'x');
    line1_tx_write_byte(&lines.line1_tx, 'y'); /* DR and shift register are full */
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);

    struct odma_write_transfer writing;
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_stop(&writing, &writer, &buffer), ODMA_STOPPED, 0);
    struct odma_constant_transfer writing_constant;
    odma_write_constant(&writer, &at_sign, &writing_constant);
    EXPECT_RESULT(odma_stop(&writing_constant, &writer), ODMA_STOPPED, 0);
    odma_write_constant(&writer, &at_sign, &writing_constant);
    EXPECT_RESULT(odma_wait(&writing_constant, &writer), ODMA_COMPLETED, 1);

    bench_blank(&buffer);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
    bench_expect_received(&buffer, 0, 0);
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
    bench_expect_received(&buffer, 0, 16);
    bench_end();
}
