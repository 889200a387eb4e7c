/* SPDX-License-Identifier: MIT */
// N28: a future is made of a transfer that has ended.
// refused by capability because: 'odma_make_future' requires holding .* 'transfer'
#include <odma/odma.h>

bool finish(struct odma_write_transfer *transfer, struct odma_writer *writer,
    struct odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);

bool finish(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_future done;
#ifndef MISUSE
    odma_future_of(&done, transfer);
    while (odma_poll(&done) == ODMA_PENDING) {}
#endif
    const struct odma_result result = odma_wait(transfer, writer, buffer);
#ifdef MISUSE
    odma_future_of(&done, transfer);
    while (odma_poll(&done) == ODMA_PENDING) {}
#endif
    return result.status == ODMA_COMPLETED;
}
