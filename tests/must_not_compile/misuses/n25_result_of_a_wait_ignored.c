/* SPDX-License-Identifier: MIT */
// N25: nobody looks at how a transfer ended.
// refused by result because: ignoring return value
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    odma_wait(&transfer, writer, buffer);
#else
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
#endif
}
