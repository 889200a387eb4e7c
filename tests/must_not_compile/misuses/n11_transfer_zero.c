/* SPDX-License-Identifier: MIT */
// N11, N20: a transfer that was never started is waited for; its handle is zero.
// refused by capability because: releasing .* 'transfer' that was not held
// refused by optimiser because: this transfer is not held
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer = {0};
#ifndef MISUSE
    odma_write_all(writer, buffer, &transfer);
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
}
