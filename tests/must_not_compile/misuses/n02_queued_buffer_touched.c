/* SPDX-License-Identifier: MIT */
// N2: a buffer is touched that waits for its turn.
// refused by capability because: 'odma_bytes' requires holding buffer 'next'
#include <odma/odma.h>

void refill(struct odma_double_write *writing, struct odma_buffer *next) ODMA_BORROWS(writing)
    ODMA_CONSUMES(next);

void refill(struct odma_double_write *writing, struct odma_buffer *next)
{
    odma_bytes(next)[0] = 'A';
    while (!odma_queue(writing, next)) {}
#ifdef MISUSE
    odma_bytes(next)[1] = 'B';
#endif
}
