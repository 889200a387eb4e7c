/* SPDX-License-Identifier: MIT */
/*
 * Writing a constant can be stopped after any number of bytes; the wire saw exactly as many as the
 * count says. (Two bytes are gone at once: the USART has a data register and a shift register.)
 *
 * RUN: --out1 'ababcabcdabcdeabcdefabcdefgabcdefghabcdefghi'
 */
#include "bench.h"

ODMA_STRING(constant, "abcdefghi");

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);

    for (size_t wanted = 2; wanted <= 9; wanted++) {
        struct odma_constant_transfer transfer;
        bench_drain(); /* so that every transfer finds both registers empty */
        odma_write_constant(&writer, &constant, &transfer);
        while (odma_remaining(&transfer) > 9 - wanted) {}
        const struct odma_result result = odma_stop(&transfer, &writer);
        EXPECT_RESULT(result, wanted == 9 ? ODMA_COMPLETED : ODMA_STOPPED, wanted);
    }
    bench_end();
}
