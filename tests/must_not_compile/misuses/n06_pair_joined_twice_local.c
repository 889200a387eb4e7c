/* SPDX-License-Identifier: MIT */
// N6: one channel and one peripheral half are joined twice; the handles are local.
// refused by capability because: releasing .* 'lines\.line1_tx' that was not held
// refused by optimiser because: this peripheral is not held: it was moved into a writer
#include "lines.h"

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
#ifdef MISUSE
    struct odma_writer second;
    line1_tx_with_dma(&lines.line1_tx, &second);
#endif
    line1_tx_without_dma(&writer, &lines.line1_tx);
    for (;;) {}
}
