/* SPDX-License-Identifier: MIT */
/*
 * A write can be stopped at any time, and the count is exact: the pieces that many stopped writes
 * report add up to the whole on the wire, no byte missing and none twice. The handles come back
 * and start again at once.
 *
 * RUN: --out1 @300
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);

#define WHOLE 300u

static void expect_stopped(struct odma_result result)
{
    EXPECT(result.count <= 16);
    EXPECT_EQUAL(result.status, result.count == 16 ? ODMA_COMPLETED : ODMA_STOPPED);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    uint32_t sent = 0;
    uint32_t counts_seen = 0;
    for (uint32_t delay = 0; sent + 16 <= WHOLE; delay += 7) {
        struct odma_write_transfer transfer;
        bench_fill(&buffer, sent);
        odma_write_all(&writer, &buffer, &transfer);
        bench_spin(delay % 3 == 0 ? 0 : delay); /* now and then not at all */
        const struct odma_result result = odma_stop(&transfer, &writer, &buffer);
        expect_stopped(result);
        EXPECT_TEXT(odma_bytes(&buffer), sent, 16);
        counts_seen |= 1u << result.count;
        sent += (uint32_t)result.count;
    }
    EXPECT(counts_seen & 0xFFFEu); /* some ended in the middle */

    line1_tx_without_dma(&writer, &lines.line1_tx);
    while (sent < WHOLE) {
        line1_tx_write_byte(&lines.line1_tx, text_at(sent++));
    }
    bench_end();
}
