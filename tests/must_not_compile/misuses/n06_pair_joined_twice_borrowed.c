/* SPDX-License-Identifier: MIT */
// N6: one channel and one peripheral half are joined twice; the handles are parameters.
// refused by capability because: releasing .* 'line1_tx' that was not held
// refused by optimiser because: this peripheral is not held
#include "lines.h"

void driver(struct line1_tx *line1_tx) ODMA_BORROWS(line1_tx);

void driver(struct line1_tx *line1_tx)
{
    struct odma_writer writer;
    line1_tx_with_dma(line1_tx, &writer);
#ifdef MISUSE
    struct odma_writer second;
    line1_tx_with_dma(line1_tx, &second);
#endif
    line1_tx_without_dma(&writer, line1_tx);
}
