/* SPDX-License-Identifier: MIT */
// N19: a buffer has no bytes.
// refused by types because: a buffer has at least one item
#include <odma/odma.h>

#ifdef MISUSE
ODMA_BUFFER(line, 0);
#else
ODMA_BUFFER(line, 1);
#endif

bool claim(struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);

bool claim(struct odma_buffer *buffer)
{
    return odma_claim(&line, buffer);
}
