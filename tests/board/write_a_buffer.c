/* SPDX-License-Identifier: MIT */
/*
 * A buffer leaves through the wire as it is when the write starts. Writer and buffer come back and
 * write again.
 *
 * RUN: --out1 '0123456789ABCDEFSecond, changed!'
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

    struct odma_write_transfer transfer;
    bench_fill(&buffer, 0);
    odma_write_all(&writer, &buffer, &transfer);
    const uint8_t *in_flight = odma_lent_bytes(&transfer);
    EXPECT_TEXT(in_flight, 0, 16);
    EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 16);
    EXPECT_EQUAL(odma_length(&buffer), 16);
    EXPECT_TEXT(odma_bytes(&buffer), 0, 16);

    static const char second[] = "Second, changed!";
    for (unsigned i = 0; i < 16; i++) {
        odma_bytes(&buffer)[i] = (uint8_t)second[i];
    }
    odma_write_all(&writer, &buffer, &transfer);
    EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 16);
    bench_end();
}
