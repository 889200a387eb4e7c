/* SPDX-License-Identifier: MIT */
// N17: a buffer of 16-bit items is offered to a writer of bytes.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

#ifdef MISUSE
#define BUFFER struct odma_buffer_16
#else
#define BUFFER struct odma_buffer
#endif

void start(struct odma_writer *writer, BUFFER *buffer, struct odma_write_transfer *transfer)
    ODMA_CONSUMES(writer, buffer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, BUFFER *buffer, struct odma_write_transfer *transfer)
{
    odma_write_all(writer, buffer, transfer);
}
