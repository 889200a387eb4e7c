/* SPDX-License-Identifier: MIT */
// N2: a raw pointer, taken before the start and kept in a local, is used while in flight.
// refused by alias because: Use of memory after it is freed
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    uint8_t *raw = odma_bytes(buffer);
    raw[0] = 'A';
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    raw[0] = 'B';
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    odma_bytes(buffer)[0] = (uint8_t)result.count;
}
