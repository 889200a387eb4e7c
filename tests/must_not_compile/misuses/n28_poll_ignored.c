/* SPDX-License-Identifier: MIT */
// N28: nobody looks at what a future says, so that it is polled again after it was ready.
// refused by result because: ignoring return value
#include <odma/odma.h>

uint32_t finish(struct odma_write_transfer *transfer, struct odma_writer *writer,
    struct odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);

uint32_t finish(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_future done;
    odma_future_of(&done, transfer);
#ifdef MISUSE
    odma_poll(&done);
#else
    while (odma_poll(&done) == ODMA_PENDING) {}
#endif
    return odma_wait(transfer, writer, buffer).status;
}
