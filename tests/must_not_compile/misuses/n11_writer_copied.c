/* SPDX-License-Identifier: MIT */
// N11: a writer handle is copied, and the copy used after the original was moved.
// refused by capability because: releasing .* 'copy' that was not held
#include <odma/odma.h>

ODMA_STRING(greeting, "Hello\r\n");

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_writer copy = *writer;
    (void)copy;
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    struct odma_constant_transfer second;
    odma_write_constant(&copy, &greeting, &second);
    odma_abandon(&second);
#else
    (void)greeting;
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
}
