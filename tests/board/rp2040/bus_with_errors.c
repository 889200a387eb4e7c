/* SPDX-License-Identifier: MIT */
/*
 * An error in either channel of a bus, or a frame that was lost, ends the transfer with a value, and
 * the next one is sound.
 *
 * RUN: --argument o --spi0 loopback --inject spi0:overrun@5
 * RUN: --argument r --spi0 loopback --inject dma.5:error@5
 * RUN: --argument r --spi0 loopback --inject dma.5:error-busy@5
 * RUN: --argument t --spi0 loopback --inject dma.4:error@5
 * RUN: --argument t --spi0 loopback --inject dma.4:error-busy@5
 */
#include "argument.h"
#include "chip_bench.h"

#define LENGTH 32u

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    const char what = test_argument();
    struct odma_buffer out;
    struct odma_buffer in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    bench_fill(&out, 0);
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);

    struct odma_exchange_transfer exchanging;
    odma_exchange(&duplex, &out, &in, &exchanging);
    struct odma_result result = odma_wait(&exchanging, &duplex, &out, &in);
    EXPECT_EQUAL(result.status, what == 'o' ? ODMA_OVERRUN_ERROR : ODMA_TRANSFER_ERROR);
    EXPECT(result.count >= 4 && result.count < LENGTH);
    EXPECT_TEXT(odma_bytes(&in), 0, 4);
    EXPECT_EQUAL(RAW_SPI0->sr, RAW_SR_TFE | RAW_SR_TNF);
    EXPECT_EQUAL(RAW_SPI0->ris & RAW_RIS_ROR, 0);
    for (unsigned channel = 4; channel <= 5; channel++) {
        EXPECT_EQUAL(RAW_CHANNEL(channel)->al1_ctrl & (RAW_CTRL_ERRORS | RAW_CTRL_BUSY), 0);
    }

    odma_exchange(&duplex, &out, &in, &exchanging);
    result = odma_wait(&exchanging, &duplex, &out, &in);
    EXPECT_RESULT(result, ODMA_COMPLETED, LENGTH);
    EXPECT_TEXT(odma_bytes(&in), 0, LENGTH);
    bench_end();
}
