/* SPDX-License-Identifier: MIT */
/*
 * Both halves of one line transfer at the same time, and neither end disturbs the other half.
 *
 * RUN: --in1 @48 --out1 'While this leaves, sixteen bytes arrive three times over.'
 */
#include "bench.h"

ODMA_BUFFER(received_storage, 16);
ODMA_STRING(long_text, "While this leaves, sixteen bytes arrive three times over.");

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 400); /* slow enough for what lies between two reads at -O0 */
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer received;
    bench_claim(&received_storage, &received);

    struct odma_read_transfer reading;
    struct odma_constant_transfer writing;
    odma_read_exact(&reader, &received, &reading);
    board_listen(1);
    odma_write_constant(&writer, &long_text, &writing);
    EXPECT_RESULT(odma_wait(&reading, &reader, &received), ODMA_COMPLETED, 16);
    for (uint32_t turn = 1; turn < 3; turn++) {
        EXPECT(!odma_is_done(&writing));
        EXPECT_TEXT(odma_bytes(&received), 16 * (turn - 1), 16);
        odma_read_exact(&reader, &received, &reading);
        EXPECT_RESULT(odma_wait(&reading, &reader, &received), ODMA_COMPLETED, 16);
    }
    EXPECT_TEXT(odma_bytes(&received), 32, 16);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 57);
    bench_end();
}
