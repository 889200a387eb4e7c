/* SPDX-License-Identifier: MIT */
// N13: constant memory is offered as the target of a reception.
// refused by types because: incompatible pointer type
// refused by capability because: releasing .* 'greeting' that was not held
#include <odma/odma.h>

ODMA_STRING(greeting, "Hello\r\n");

void start(struct odma_reader *reader, struct odma_buffer *buffer,
    struct odma_read_transfer *transfer) ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES(transfer);

void start(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_read_transfer *transfer)
{
    (void)greeting;
    (void)buffer;
#ifdef MISUSE
    odma_read_exact(reader, &greeting, transfer);
#else
    odma_read_exact(reader, buffer, transfer);
#endif
}
