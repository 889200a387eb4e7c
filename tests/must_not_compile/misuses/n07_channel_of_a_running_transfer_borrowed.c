/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is taken away for other use; the handles are parameters.
// refused by capability because: releasing .* 'writer' that was not held
#include "lines.h"

void driver(struct odma_writer *writer, struct odma_buffer *buffer, struct line1_tx *line1_tx)
    ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer, struct line1_tx *line1_tx)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    line1_tx_without_dma(writer, line1_tx);
    line1_tx_with_dma(line1_tx, writer);
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
    line1_tx_without_dma(writer, line1_tx);
    line1_tx_with_dma(line1_tx, writer);
}
