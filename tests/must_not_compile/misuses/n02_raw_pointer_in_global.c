/* SPDX-License-Identifier: MIT */
// N2: a raw pointer, taken before the start and kept in a global, is used while in flight.
// refused by alias because: Use of memory after it is freed
#include <odma/odma.h>

extern uint8_t *kept;
uint8_t *kept;

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    kept = odma_bytes(buffer);
    kept[0] = 'A';
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    kept[0] = 'B';
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    odma_bytes(buffer)[0] = (uint8_t)result.count;
}
