/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware: it keeps a raw pointer over the start of a write and stores
 * through it, which no compiler sees. The ownership checker does.
 *
 * RUN: --out1 0123456789ABCDE! --report 'CPU store of 1 byte at * owned by WRITE1'
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_fill(&buffer, 0);
    volatile uint8_t *kept = odma_bytes(&buffer);

    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
    kept[15] = '!'; /* REPORTED HERE */
    (void)kept[15]; /* reading is harmless */
    EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 16);
    kept[15] = '?';
    bench_end();
}
