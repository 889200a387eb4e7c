/* SPDX-License-Identifier: MIT */
// N2: the destination of a running copy is read; the handles are local.
// refused by capability because: 'odma_bytes' requires holding buffer 'destination'
// refused by optimiser because: this buffer is not held: it was moved into a transfer
#include "lines.h"

ODMA_BUFFER(from, 16);
ODMA_BUFFER(to, 16);

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    struct odma_copier copier;
    copy1_as_copier(&lines.copy1, &copier);
    struct odma_buffer source;
    struct odma_buffer destination;
    if (!odma_claim(&from, &source)) {
        for (;;) {}
    }
    if (!odma_claim(&to, &destination)) {
        for (;;) {}
    }
    struct odma_copy_transfer transfer;
    odma_copy(&copier, &source, &destination, &transfer);
#ifdef MISUSE
    while (odma_bytes(&destination)[15] == 0) {}
#endif
    const struct odma_result result = odma_wait(&transfer, &copier, &source, &destination);
    while (result.status == ODMA_COMPLETED && odma_bytes(&destination)[15] == 0) {}
    for (;;) {}
}
