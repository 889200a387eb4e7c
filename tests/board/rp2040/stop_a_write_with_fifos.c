/* SPDX-License-Identifier: MIT */
/*
 * With FIFOs, a stopped write counts what went into the FIFO, and all of that leaves the wire: the
 * pieces that many stopped writes report add up to the whole, no byte missing and none twice.
 *
 * RUN: --out1 @900
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 60);

#define WHOLE 900u

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    chip_bench_use_fifos(RAW_UART0);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    uint32_t sent = 0;
    uint32_t fullest = 0;
    unsigned stopped = 0;
    for (uint32_t delay = 0; sent + 60 <= WHOLE; delay += 29) {
        struct odma_write_transfer transfer;
        bench_fill(&buffer, sent);
        odma_write_all(&writer, &buffer, &transfer);
        bench_spin(sent == 0 ? 300 : delay % 3 == 0 ? 0 : delay);
        const struct odma_result result = odma_stop(&transfer, &writer, &buffer);
        const uint32_t count = (uint32_t)result.count;
        EXPECT_EQUAL(result.status, count == 60 ? ODMA_COMPLETED : ODMA_STOPPED);
        stopped += count < 60 ? 1u : 0u;
        fullest = count > fullest ? count : fullest;
        sent += count;
    }
    EXPECT(fullest > 32);
    EXPECT(stopped > 10);

    line1_tx_without_dma(&writer, &lines.line1_tx);
    while (sent < WHOLE) {
        line1_tx_write_byte(&lines.line1_tx, text_at(sent++));
    }
    bench_end();
}
