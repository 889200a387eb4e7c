/* SPDX-License-Identifier: MIT */
// N19, N1: the size of a buffer is not a constant.
// refused by types because: is not (constant|an integral constant)
#include <odma/odma.h>

extern int length;
int length = 16;
#ifdef MISUSE
ODMA_BUFFER(line, length);
#else
ODMA_BUFFER(line, 16);
#endif

bool claim(struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);

bool claim(struct odma_buffer *buffer)
{
    return odma_claim(&line, buffer);
}
