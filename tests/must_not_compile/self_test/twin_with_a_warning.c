/* SPDX-License-Identifier: MIT */
// A case whose correct twin compiles with a warning: the runner must say so.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

size_t length(struct odma_buffer *buffer, struct odma_write_transfer *transfer)
    ODMA_BORROWS(buffer, transfer);

size_t length(struct odma_buffer *buffer, struct odma_write_transfer *transfer)
{
#ifdef MISUSE
    return odma_length(transfer);
#else
    int unused;
    return odma_length(buffer);
#endif
}
