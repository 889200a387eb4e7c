/* SPDX-License-Identifier: MIT */
// A misuse that another net refuses than the one named: the runner must say so.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

size_t length(struct odma_buffer *buffer);

size_t length(struct odma_buffer *buffer)
{
    (void)buffer;
#ifdef MISUSE
    return odma_length(buffer);
#else
    return 0;
#endif
}
