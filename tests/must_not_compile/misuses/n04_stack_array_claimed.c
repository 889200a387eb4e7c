/* SPDX-License-Identifier: MIT */
// N4: an array on the stack is offered where storage that lives for ever is demanded.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

ODMA_BUFFER(line, 16);

bool claim(struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);

bool claim(struct odma_buffer *buffer)
{
    uint8_t local[16] = {0};
    (void)local;
#ifdef MISUSE
    return odma_claim(&local, buffer);
#else
    return odma_claim(&line, buffer);
#endif
}
