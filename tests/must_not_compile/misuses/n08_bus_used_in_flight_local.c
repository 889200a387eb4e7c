/* SPDX-License-Identifier: MIT */
// N8: a bus is taken apart while its exchange runs; the handles are local.
// refused by capability because: releasing .* 'duplex' that was not held
// refused by optimiser because: this duplex pair is not held
#include "lines.h"

ODMA_BUFFER(command, 4);

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);
    struct odma_buffer out;
    if (!odma_claim(&command, &out)) {
        for (;;) {}
    }
    struct odma_send_transfer transfer;
    odma_send(&duplex, &out, &transfer);
#ifdef MISUSE
    bus1_without_dma(&duplex, &lines.bus1);
#else
    (void)odma_wait(&transfer, &duplex, &out).count;
    bus1_without_dma(&duplex, &lines.bus1);
#endif
    for (;;) {}
}
