/* SPDX-License-Identifier: MIT */
// A misuse that every compiler accepts: the runner must say so.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

size_t length(struct odma_buffer *buffer) ODMA_BORROWS(buffer);

size_t length(struct odma_buffer *buffer)
{
    return odma_length(buffer);
}
