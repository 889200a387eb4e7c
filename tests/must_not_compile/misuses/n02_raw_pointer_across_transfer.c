/* SPDX-License-Identifier: MIT */
// N2: a raw pointer from before the start is used after the end; it must be taken anew.
// refused by alias because: Use of memory after it is freed
#include <odma/odma.h>

void driver(struct odma_reader *reader, struct odma_buffer *buffer) ODMA_BORROWS(reader, buffer);

void driver(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer transfer;
    uint8_t *raw = odma_bytes(buffer);
    raw[0] = 'A';
    odma_read_exact(reader, buffer, &transfer);
    const struct odma_result result = odma_wait(&transfer, reader, buffer);
#ifndef MISUSE
    raw = odma_bytes(buffer);
#endif
    raw[0] = (uint8_t)result.count;
}
