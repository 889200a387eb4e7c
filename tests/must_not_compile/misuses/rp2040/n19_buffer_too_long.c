/* SPDX-License-Identifier: MIT */
// N19: a buffer is longer than any memory of the chip.
// refused by types because: the DMA counter cannot hold this size
#include <odma/rp2040.h>

#ifdef MISUSE
ODMA_BUFFER(line, 0x1000001);
#else
ODMA_BUFFER(line, 0x1000000);
#endif

bool claim(struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);

bool claim(struct odma_buffer *buffer)
{
    return odma_claim(&line, buffer);
}
