/* SPDX-License-Identifier: MIT */
/*
 * Writing a constant can be stopped after any number of bytes; the wire saw exactly as many as the
 * count says. (Two bytes are gone at once: a transmitter has a data register and a shift register.)
 *
 * RUN: --out1 'ababcabcdabcdeabcdefabcdefgabcdefghabcdefghi'
 */
#include "bench.h"

ODMA_STRING(constant, "abcdefghi");

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);

    for (size_t wanted = 2; wanted <= 9; wanted++) {
        struct odma_constant_transfer transfer;
        board_drain(); /* so that every transfer finds both registers empty */
        odma_write_constant(&writer, &constant, &transfer);
        while (odma_remaining(&transfer) > 9 - wanted) {}
        const struct odma_result result = odma_stop(&transfer, &writer);
        EXPECT_RESULT(result, wanted == 9 ? ODMA_COMPLETED : ODMA_STOPPED, wanted);
    }
    bench_end();
}
