/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware: it looks, through a raw pointer, at a byte that has not arrived.
 * A byte that has arrived may be looked at.
 *
 * RUN: --in1 @16 --report 'CPU load of 1 byte at * owned by READ1'
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
    (void)kept[3];
    (void)kept[15]; /* REPORTED HERE */
    EXPECT_RESULT(odma_wait(&transfer, &reader, &buffer), ODMA_COMPLETED, 16);
    (void)kept[15];
    bench_end();
}
