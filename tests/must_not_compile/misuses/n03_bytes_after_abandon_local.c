/* SPDX-License-Identifier: MIT */
// N3: the bytes are touched after their transfer was given up; all handles are local.
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
// refused by optimiser because: this buffer is not held: it was moved into a transfer
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
    odma_abandon(&transfer);
#ifdef MISUSE
    odma_bytes(&buffer)[0] = 'B';
#endif
    for (;;) {}
}
