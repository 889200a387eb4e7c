/* SPDX-License-Identifier: MIT */
// N2: the bytes of a buffer in flight are read through its handle; the handles are parameters.
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    uint8_t first = odma_lent_bytes(&transfer)[0];
#ifdef MISUSE
    first = odma_bytes(buffer)[0];
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    odma_bytes(buffer)[0] = (uint8_t)(first + result.count);
}
