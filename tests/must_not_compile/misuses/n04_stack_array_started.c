/* SPDX-License-Identifier: MIT */
// N4: an array on the stack is offered as a buffer.
// refused by types because: incompatible pointer type
// refused by capability because: releasing .* 'local' that was not held
// refused by optimiser because: this buffer is not held
#include <odma/odma.h>

void start(struct odma_reader *reader, struct odma_buffer *buffer,
    struct odma_read_transfer *transfer) ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES(transfer);

void start(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_read_transfer *transfer)
{
    uint8_t local[16] = {0};
    (void)local;
    (void)buffer;
#ifdef MISUSE
    odma_read_exact(reader, &local, transfer);
#else
    odma_read_exact(reader, buffer, transfer);
#endif
}
