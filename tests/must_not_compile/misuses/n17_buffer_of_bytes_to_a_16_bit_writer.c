/* SPDX-License-Identifier: MIT */
// N17: a buffer of bytes is offered to a writer of 16-bit items.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

#ifdef MISUSE
#define BUFFER struct odma_buffer
#else
#define BUFFER struct odma_buffer_16
#endif

void start(struct odma_writer_16 *writer, BUFFER *buffer, struct odma_write_transfer_16 *transfer)
    ODMA_CONSUMES(writer, buffer) ODMA_PRODUCES(transfer);

void start(struct odma_writer_16 *writer, BUFFER *buffer, struct odma_write_transfer_16 *transfer)
{
    odma_write_all_16(writer, buffer, transfer);
}
