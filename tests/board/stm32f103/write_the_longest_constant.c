/* SPDX-License-Identifier: MIT */
/*
 * The largest count that the chip's counter holds, 65535, moves that many items.
 *
 * RUN: --out1 '!printf A; head -c 65533 /dev/zero; printf Z'
 */
#include "chip_bench.h"

static const uint8_t bytes[ODMA_MAX_LENGTH] = {[0] = 'A', [ODMA_MAX_LENGTH - 1] = 'Z'};
ODMA_CONSTANT(longest, bytes);

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    RAW_USART1->brr = 16; /* the fastest, for the sake of the test's duration */
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);

    struct odma_constant_transfer transfer;
    odma_write_constant(&writer, &longest, &transfer);
    EXPECT(odma_remaining(&transfer) >= 65533u);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 65535);
    bench_end();
}
