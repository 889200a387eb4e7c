/* SPDX-License-Identifier: MIT */
// N8: a byte is written to a line whose transfer runs; the handles are local.
// refused by capability because: 'line1_tx_write_byte' requires holding .* 'lines\.line1_tx'
// refused by optimiser because: this peripheral is not held: it was moved into a writer
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
    line1_tx_write_byte(&lines.line1_tx, 'x');
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    (void)result;
    line1_tx_without_dma(&writer, &lines.line1_tx);
    line1_tx_write_byte(&lines.line1_tx, 'x');
    for (;;) {}
}
