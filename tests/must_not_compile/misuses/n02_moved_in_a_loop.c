/* SPDX-License-Identifier: MIT */
// N2: a buffer is moved into a transfer in every turn of a loop and never comes back.
// refused by capability because: expecting .* 'transfer' to be held at start of each loop
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    for (int i = 0; i < 3; i++) {
        odma_write_all(writer, buffer, &transfer);
#ifndef MISUSE
        const struct odma_result result = odma_wait(&transfer, writer, buffer);
        (void)result;
#endif
    }
}
