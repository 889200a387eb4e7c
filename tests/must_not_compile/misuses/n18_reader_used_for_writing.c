/* SPDX-License-Identifier: MIT */
// N18: a reader is offered for writing.
// refused by types because: incompatible pointer type
// refused by capability because: acquiring writer 'writer' that is already held
#include <odma/odma.h>

void driver(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, writer, buffer);

void driver(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    (void)reader;
#ifdef MISUSE
    odma_write_all(reader, buffer, &transfer);
#else
    odma_write_all(writer, buffer, &transfer);
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
}
