/* SPDX-License-Identifier: MIT */
// N15: the bytes of a reception in flight are looked at; the handles are local.
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
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    struct odma_read_transfer transfer;
    odma_read_exact(&reader, &buffer, &transfer);
#ifdef MISUSE
    while (odma_bytes(&buffer)[0] != 'A') {}
#else
    while (!odma_is_done(&transfer)) {}
#endif
    const struct odma_result result = odma_wait(&transfer, &reader, &buffer);
    odma_bytes(&buffer)[0] = (uint8_t)result.count;
    for (;;) {}
}
