/* SPDX-License-Identifier: MIT */
// N6: a second transfer is started on a busy writer; the handles are local.
// refused by capability because: releasing .* 'writer' that was not held
// refused by optimiser because: this writer is not held: it was moved into a transfer
#include "lines.h"

ODMA_BUFFER(line, 16);
ODMA_BUFFER(other, 16);

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
    struct odma_buffer second;
    if (!odma_claim(&other, &second)) {
        for (;;) {}
    }
    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
#ifdef MISUSE
    struct odma_write_transfer again;
    odma_write_all(&writer, &second, &again);
    odma_abandon(&again);
#else
    odma_bytes(&second)[0] = 'A';
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    (void)result;
    for (;;) {}
}
