/* SPDX-License-Identifier: MIT */
// N25: nobody asks whether a buffer could be split, and the rest is used.
// refused by result because: ignoring return value
// refused by capability because: 'odma_bytes' requires holding buffer 'rest'
#include <odma/odma.h>

void mark(struct odma_buffer *buffer) ODMA_BORROWS(buffer);

void mark(struct odma_buffer *buffer)
{
    struct odma_buffer rest;
#ifdef MISUSE
    odma_split(buffer, 4, &rest);
    odma_bytes(&rest)[0] = 'A';
#else
    if (odma_split(buffer, 4, &rest)) {
        odma_bytes(&rest)[0] = 'A';
        while (!odma_join(buffer, &rest)) {}
    }
#endif
}
