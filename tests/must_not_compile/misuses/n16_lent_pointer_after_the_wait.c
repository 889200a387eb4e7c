/* SPDX-License-Identifier: MIT */
// N16: the pointer to the lent bytes is used after the transfer has ended.
// refused by alias because: Use of memory after it is freed
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    const uint8_t *bytes = odma_lent_bytes(&transfer);
    const uint8_t first = bytes[0];
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
#ifdef MISUSE
    odma_bytes(buffer)[0] = (uint8_t)(bytes[0] + first + result.count);
#else
    odma_bytes(buffer)[0] = (uint8_t)(first + result.count);
#endif
}
