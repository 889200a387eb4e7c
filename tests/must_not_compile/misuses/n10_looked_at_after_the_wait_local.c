/* SPDX-License-Identifier: MIT */
// N10: a finished transfer is asked for its progress; the handles are local.
// refused by capability because: 'odma_write_remaining' requires holding .* 'transfer'
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
    size_t remaining = odma_remaining(&transfer);
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
#ifdef MISUSE
    remaining = odma_remaining(&transfer);
#endif
    odma_bytes(&buffer)[0] = (uint8_t)(remaining + result.count);
    for (;;) {}
}
