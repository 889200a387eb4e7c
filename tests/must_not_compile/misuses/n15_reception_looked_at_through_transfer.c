/* SPDX-License-Identifier: MIT */
// N15: the bytes of a reception in flight are asked of the transfer, as if it were a write.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

void driver(struct odma_reader *reader, struct odma_buffer *buffer) ODMA_BORROWS(reader, buffer);

void driver(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
#ifdef MISUSE
    const bool arrived = odma_lent_bytes(&transfer)[0] != 0;
#else
    const bool arrived = odma_is_done(&transfer);
#endif
    const struct odma_result result = odma_wait(&transfer, reader, buffer);
    odma_bytes(buffer)[0] = (uint8_t)(result.count + arrived);
}
