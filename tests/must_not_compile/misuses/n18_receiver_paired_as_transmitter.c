/* SPDX-License-Identifier: MIT */
// N18: the receiver of a line is paired as a transmitter.
// refused by types because: incompatible pointer type
#include "lines.h"

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    struct odma_writer writer;
#ifdef MISUSE
    line1_tx_with_dma(&lines.line1_rx, &writer);
#else
    line1_tx_with_dma(&lines.line1_tx, &writer);
#endif
    for (;;) {}
}
