/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware: it stores, through a raw pointer, into a buffer that a read is
 * filling.
 *
 * RUN: --in1 @16 --report 'CPU store of 1 byte at * owned by READ1'
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    volatile uint8_t *kept = odma_bytes(&buffer);

    struct odma_read_transfer transfer;
    odma_read_exact(&reader, &buffer, &transfer);
    board_listen(1);
    while (odma_remaining(&transfer) > 12) {}
    kept[8] = 'x'; /* REPORTED HERE */
    EXPECT_RESULT(odma_wait(&transfer, &reader, &buffer), ODMA_COMPLETED, 16);
    kept[8] = 'y';
    bench_end();
}
