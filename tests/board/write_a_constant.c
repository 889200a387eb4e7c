/* SPDX-License-Identifier: MIT */
/*
 * A constant leaves through the wire from where it lies, a string without its final zero; also
 * through two lines at once.
 *
 * RUN: --out1 'Hello, world!\r\nAB\000CHello, world!\r\n' --out2 'Hello, world!\r\n'
 */
#include "bench.h"

ODMA_STRING(greeting, "Hello, world!\r\n");
static const uint8_t bytes[] = {'A', 'B', 0, 'C'};
ODMA_CONSTANT(array, bytes);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer, other_writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line2_tx_with_dma(&lines.line2_tx, &other_writer);
    struct odma_constant_transfer transfer, other_transfer;

    odma_write_constant(&writer, &greeting, &transfer);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 15);
    odma_write_constant(&writer, &array, &transfer);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 4);

    odma_write_constant(&writer, &greeting, &transfer);
    odma_write_constant(&other_writer, &greeting, &other_transfer);
    EXPECT_RESULT(odma_wait(&other_transfer, &other_writer), ODMA_COMPLETED, 15);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 15);
    bench_end();
}
