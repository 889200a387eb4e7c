/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware: other code writes to a register of a channel that is busy with
 * odma's transfer.
 *
 * RUN: --out1 @16 --report 'write to WRITE_ADDR of WRITE1, which is busy'
 */
#include "chip_bench.h"

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
    RAW_CHANNEL(LINE1_TX_CHANNEL)->write_addr = (uint32_t)(uintptr_t)RAW_UART0; /* REPORTED HERE */
    EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 16);
    bench_end();
}
