/* SPDX-License-Identifier: MIT */
// A misuse of one chip that the other one allows, and no word about why: the runner must say so.
// refused by types because: the DMA counter cannot hold this size
// refused by capability because: 'odma_length' requires holding
#include <odma/odma.h>

#ifdef MISUSE
ODMA_BUFFER(line, 65536);
size_t length(struct odma_buffer *buffer);
#else
ODMA_BUFFER(line, 65535);
size_t length(struct odma_buffer *buffer) ODMA_BORROWS(buffer);
#endif

size_t length(struct odma_buffer *buffer)
{
    (void)line;
    return odma_length(buffer);
}
