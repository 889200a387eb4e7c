/* SPDX-License-Identifier: MIT */
// N2: a raw pointer is handed to memcpy while in flight.
// refused by alias because: Use of memory after it is freed
#include <string.h>

#include <odma/odma.h>

void driver(struct odma_reader *reader, struct odma_buffer *buffer, uint8_t sink[4])
    ODMA_BORROWS(reader, buffer);

void driver(struct odma_reader *reader, struct odma_buffer *buffer, uint8_t sink[4])
{
    struct odma_read_transfer transfer;
    const uint8_t *raw = odma_bytes(buffer);
    odma_read_exact(reader, buffer, &transfer);
#ifdef MISUSE
    memcpy(sink, raw, 4);
#endif
    const struct odma_result result = odma_wait(&transfer, reader, buffer);
    raw = odma_bytes(buffer);
    memcpy(sink, raw, result.count < 4 ? result.count : 4);
}
