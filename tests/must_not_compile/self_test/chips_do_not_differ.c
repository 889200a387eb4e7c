/* SPDX-License-Identifier: MIT */
// A misuse that says why the chips differ, but they do not: the runner must say so.
// refused by capability because: 'odma_length' requires holding
// the chips differ because: no reason
#include <odma/odma.h>

#ifdef MISUSE
size_t length(struct odma_buffer *buffer);
#else
size_t length(struct odma_buffer *buffer) ODMA_BORROWS(buffer);
#endif

size_t length(struct odma_buffer *buffer)
{
    return odma_length(buffer);
}
