/* SPDX-License-Identifier: MIT */
/*
 * The wait after a write returns before the last bits have left the wire, and the flag that tells
 * when they have is left to the program: clear it before the write, poll it after the wait.
 *
 * RUN: --in1 @16 --out1 'all of this'
 */
#include "chip_bench.h"

ODMA_STRING(text, "all of this");
ODMA_BUFFER(storage, 16);

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);

    RAW_USART1->sr = ~RAW_SR_TC;
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &text, &writing);
    while (!odma_is_done(&writing)) {
        EXPECT(!odma_is_done(&reading)); /* which looks at the same status register */
    }
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 11);
    EXPECT(!(RAW_USART1->sr & RAW_SR_TC));
    while (!(RAW_USART1->sr & RAW_SR_TC)) {}
    board_exit(0); /* what had not left the wire by now would be missing */
}
