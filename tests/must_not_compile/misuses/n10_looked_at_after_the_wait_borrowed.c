/* SPDX-License-Identifier: MIT */
// N10: a finished transfer is asked for its progress; the other handles are parameters.
// refused by capability because: 'odma_write_remaining' requires holding .* 'transfer'
// refused by optimiser because: this transfer is not held: it was finished already
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    size_t remaining = odma_remaining(&transfer);
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
#ifdef MISUSE
    remaining = odma_remaining(&transfer);
#endif
    odma_bytes(buffer)[0] = (uint8_t)(remaining + result.count);
}
