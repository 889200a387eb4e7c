/* SPDX-License-Identifier: MIT */
// N16: the bytes of a write in flight, lent for reading, are changed.
// refused by types because: assignment of read-only location|read-only variable is not assignable
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    uint8_t first = odma_lent_bytes(&transfer)[0];
#ifdef MISUSE
    odma_lent_bytes(&transfer)[0] = 'B';
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    odma_bytes(buffer)[0] = (uint8_t)(first + result.count);
}
