/* SPDX-License-Identifier: MIT */
/*
 * Both lines transmit and receive at once: four transfers, each on the channel that serves it.
 *
 * RUN: --in1 'first in' --in2 'in no 2.' --out1 'from one' --out2 from_two
 */
#include "bench.h"

ODMA_BUFFER(storage1, 8);
ODMA_BUFFER(storage2, 8);
ODMA_STRING(from1, "from one");
ODMA_STRING(from2, "from_two");

static void expect_bytes(struct odma_buffer *buffer, const char *expected) ODMA_BORROWS(buffer);
static void expect_bytes(struct odma_buffer *buffer, const char *expected)
{
    for (unsigned i = 0; i < 8; i++) {
        EXPECT_EQUAL(odma_bytes(buffer)[i], (uint8_t)expected[i]);
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(2, 150); /* so that the one line cannot go at the pace of the other */
    struct odma_writer writer1, writer2;
    struct odma_reader reader1, reader2;
    line1_tx_with_dma(&lines.line1_tx, &writer1);
    line1_rx_with_dma(&lines.line1_rx, &reader1);
    line2_tx_with_dma(&lines.line2_tx, &writer2);
    line2_rx_with_dma(&lines.line2_rx, &reader2);
    struct odma_buffer buffer1, buffer2;
    bench_claim(&storage1, &buffer1);
    bench_claim(&storage2, &buffer2);

    struct odma_read_transfer reading1, reading2;
    odma_read_exact(&reader1, &buffer1, &reading1);
    odma_read_exact(&reader2, &buffer2, &reading2);
    board_listen(1);
    board_listen(2);
    struct odma_constant_transfer writing1, writing2;
    odma_write_constant(&writer1, &from1, &writing1);
    odma_write_constant(&writer2, &from2, &writing2);
    EXPECT(!odma_is_done(&writing1) && !odma_is_done(&writing2));
    EXPECT(!odma_is_done(&reading1) && !odma_is_done(&reading2));

    EXPECT_RESULT(odma_wait(&writing2, &writer2), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&writing1, &writer1), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&reading1, &reader1, &buffer1), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&reading2, &reader2, &buffer2), ODMA_COMPLETED, 8);
    expect_bytes(&buffer1, "first in");
    expect_bytes(&buffer2, "in no 2.");
    bench_end();
}
