/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware: it sleeps until its transfer is done, and has let no interrupt
 * through that would wake it. (Polling the future needs none.)
 *
 * RUN: --starved --out1 @16
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

    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
    struct odma_future sent;
    odma_future_of(&sent, &transfer);
    static struct odma_waker waker;
    EXPECT_EQUAL(odma_block_on(&sent, &waker), ODMA_READY);
    EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 16);
    bench_end();
}
