/* SPDX-License-Identifier: MIT */
// N26: a transfer is waited for by the one who has put it into a slot; the handles are local.
// refused by capability because: releasing .* 'transfer' that was not held
// refused by optimiser because: this transfer is not held: it was finished already
#include "lines.h"

ODMA_BUFFER(line, 16);
ODMA_SLOT(in_flight, struct odma_write_transfer);

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
    if (!in_flight_put(&transfer)) {
        for (;;) {}
    }
#ifdef MISUSE
    (void)odma_wait(&transfer, &writer, &buffer).count;
#else
    struct odma_write_transfer mine;
    if (in_flight_take(&mine)) {
        (void)odma_wait(&mine, &writer, &buffer).count;
        for (;;) {}
    }
#endif
    for (;;) {}
}
