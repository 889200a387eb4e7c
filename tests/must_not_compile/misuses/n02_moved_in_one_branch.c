/* SPDX-License-Identifier: MIT */
// N2: a buffer is moved into a transfer in one branch only and used after it.
// refused by capability because: 'buffer' is not held on every path through here
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer, bool urgent)
    ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer, bool urgent)
{
    struct odma_write_transfer transfer;
    struct odma_result result = {ODMA_COMPLETED, 0};
    if (urgent) {
        odma_write_all(writer, buffer, &transfer);
#ifndef MISUSE
        result = odma_wait(&transfer, writer, buffer);
#endif
    }
    odma_bytes(buffer)[0] = (uint8_t)result.count;
}
