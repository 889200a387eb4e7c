/* SPDX-License-Identifier: MIT */
// N16: the pointer to the bytes of a write in flight is kept as one that may write.
// refused by types because: discards .?const.? qualifier|discards qualifiers
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    uint8_t *bytes = odma_lent_bytes(&transfer);
#else
    const uint8_t *bytes = odma_lent_bytes(&transfer);
#endif
    const uint8_t first = bytes[0];
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    odma_bytes(buffer)[0] = (uint8_t)(first + result.count);
}
