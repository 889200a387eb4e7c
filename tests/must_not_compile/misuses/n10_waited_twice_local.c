/* SPDX-License-Identifier: MIT */
// N10: a transfer is waited for twice; the handles are local.
// refused by capability because: releasing .* 'transfer' that was not held
// refused by optimiser because: this transfer is not held: it was finished already
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
    struct odma_result result = odma_wait(&transfer, &writer, &buffer);
#ifdef MISUSE
    result = odma_wait(&transfer, &writer, &buffer);
#endif
    (void)result;
    for (;;) {}
}
