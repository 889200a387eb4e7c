/* SPDX-License-Identifier: MIT */
// A misuse that is refused, but for a mistake beside the point: the runner must say so.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

size_t length(struct odma_buffer *buffer) ODMA_BORROWS(buffer);

size_t length(struct odma_buffer *buffer)
{
#ifdef MISUSE
    return undeclared;
#else
    return odma_length(buffer);
#endif
}
