/* SPDX-License-Identifier: MIT */
// N2: a second pointer to the buffer handle is used while the bytes are in flight.
// refused by capability because: 'odma_bytes' requires holding buffer 'alias'
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_buffer *alias = buffer;
    (void)alias;
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    odma_bytes(alias)[0] = 'B';
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
}
