/* SPDX-License-Identifier: MIT */
// N10: a transfer is waited for twice; the other handles are parameters.
// refused by capability because: releasing .* 'transfer' that was not held
// refused by alias because: Use of memory after it is freed
// refused by optimiser because: this transfer is not held: it was finished already
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    struct odma_result result = odma_wait(&transfer, writer, buffer);
#ifdef MISUSE
    result = odma_wait(&transfer, writer, buffer);
#endif
    (void)result;
}
