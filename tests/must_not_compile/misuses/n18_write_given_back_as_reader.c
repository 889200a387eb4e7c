/* SPDX-License-Identifier: MIT */
// N18: a write transfer is waited for as if it gave a reader back.
// refused by types because: incompatible pointer type
// refused by capability because: acquiring writer 'reader' that is already held
#include <odma/odma.h>

void driver(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, writer, buffer);

void driver(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    (void)reader;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    const struct odma_result result = odma_wait(&transfer, reader, buffer);
#else
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
#endif
    (void)result;
}
