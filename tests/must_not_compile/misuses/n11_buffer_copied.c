/* SPDX-License-Identifier: MIT */
// N11: a buffer handle is copied, and the copy used after the original was moved.
// refused by capability because: 'odma_bytes' requires holding buffer 'copy'
// refused by alias because: Use of memory after it is freed
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_buffer copy = *buffer;
    (void)copy;
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    odma_bytes(&copy)[0] = 'B';
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
}
