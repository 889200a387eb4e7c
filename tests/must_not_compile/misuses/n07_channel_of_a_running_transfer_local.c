/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is taken away for other use; the handles are local.
// refused by capability because: releasing .* 'writer' that was not held
// refused by optimiser because: this writer is not held: it was moved into a transfer
#include "lines.h"

ODMA_BUFFER(line, 16);

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
#ifdef MISUSE
    line1_tx_without_dma(&writer, &lines.line1_tx);
    line1_tx_with_dma(&lines.line1_tx, &writer);
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    (void)result;
    line1_tx_without_dma(&writer, &lines.line1_tx);
    line1_tx_with_dma(&lines.line1_tx, &writer);
    for (;;) {}
}
