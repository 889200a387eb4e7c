/* SPDX-License-Identifier: MIT */
// N19: a buffer is longer than the DMA controller can count.
// refused by types because: the DMA counter cannot hold this size
#include <odma/stm32f103.h>

#ifdef MISUSE
ODMA_BUFFER(line, 65536);
#else
ODMA_BUFFER(line, 65535);
#endif

bool claim(struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);

bool claim(struct odma_buffer *buffer)
{
    return odma_claim(&line, buffer);
}
