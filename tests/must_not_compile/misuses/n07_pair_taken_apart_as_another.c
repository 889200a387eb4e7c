/* SPDX-License-Identifier: MIT */
// N7: a writer of line 1 is taken apart as if it were one of line 2.
// refused by optimiser because: this writer or reader belongs to another peripheral
#include "lines.h"

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_writer other;
    line2_tx_with_dma(&lines.line2_tx, &other);
#ifdef MISUSE
    line2_tx_without_dma(&writer, &lines.line2_tx);
#else
    line2_tx_without_dma(&other, &lines.line2_tx);
#endif
    for (;;) {}
}
