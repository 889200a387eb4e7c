/* SPDX-License-Identifier: MIT */
// N3: a function returns with a running transfer in a local variable.
// refused by capability because: 'transfer' is still held at the end
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_CONSUMES(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifndef MISUSE
    odma_abandon(&transfer);
#endif
}
