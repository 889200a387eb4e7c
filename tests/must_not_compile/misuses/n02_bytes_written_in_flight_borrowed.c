/* SPDX-License-Identifier: MIT */
// N2: the bytes of a buffer in flight are written through its handle; the handles are parameters.
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_bytes(buffer)[0] = 'A';
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    odma_bytes(buffer)[0] = 'B';
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    odma_bytes(buffer)[0] = (uint8_t)result.count;
}
