/* SPDX-License-Identifier: MIT */
// N18: something that is no transfer is waited for.
// refused by types because: (selector of|controlling expression) type .* not compatible
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    const struct odma_result result = odma_wait(buffer, writer, buffer);
#else
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
#endif
    (void)result;
}
