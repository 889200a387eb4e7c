/* SPDX-License-Identifier: MIT */
// N3: the bytes are touched after their transfer was given up; the engine still moves them.
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_CONSUMES(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_bytes(buffer)[0] = 'A';
    odma_write_all(writer, buffer, &transfer);
    odma_abandon(&transfer);
#ifdef MISUSE
    odma_bytes(buffer)[0] = 'B';
#endif
}
