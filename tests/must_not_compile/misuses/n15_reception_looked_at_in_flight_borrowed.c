/* SPDX-License-Identifier: MIT */
// N15: the bytes of a reception in flight are looked at; the handles are parameters.
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
#include <odma/odma.h>

void driver(struct odma_reader *reader, struct odma_buffer *buffer) ODMA_BORROWS(reader, buffer);

void driver(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
#ifdef MISUSE
    while (odma_bytes(buffer)[0] != 'A') {}
#else
    while (!odma_is_done(&transfer)) {}
#endif
    const struct odma_result result = odma_wait(&transfer, reader, buffer);
    odma_bytes(buffer)[0] = (uint8_t)result.count;
}
