/* SPDX-License-Identifier: MIT */
// N11: a transfer handle is copied, and both are waited for.
// refused by capability because: releasing .* 'copy' that was not held
// refused by alias because: Attempt to free released memory
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
    struct odma_write_transfer copy = transfer;
    struct odma_result result = odma_wait(&transfer, &writer, &buffer);
#ifdef MISUSE
    result = odma_wait(&copy, &writer, &buffer);
#endif
    (void)copy;
    (void)result;
    for (;;) {}
}
