/* SPDX-License-Identifier: MIT */
// N18: a bus in both directions is offered as a writer.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

#ifdef MISUSE
#define WRITER struct odma_duplex
#else
#define WRITER struct odma_writer
#endif

void start(WRITER *writer, struct odma_buffer *buffer, struct odma_write_transfer *transfer)
    ODMA_CONSUMES(writer, buffer) ODMA_PRODUCES(transfer);

void start(WRITER *writer, struct odma_buffer *buffer, struct odma_write_transfer *transfer)
{
    odma_write_all(writer, buffer, transfer);
}
