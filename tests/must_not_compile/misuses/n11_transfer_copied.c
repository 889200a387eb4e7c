/* SPDX-License-Identifier: MIT */
// N11: a transfer handle is copied, and both are waited for.
// refused by capability because: releasing .* 'copy' that was not held
// refused by alias because: Use of memory after it is freed
#include <odma/odma.h>

uint32_t driver(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);

uint32_t driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    struct odma_write_transfer copy = transfer;
    struct odma_result result = odma_wait(&transfer, writer, buffer);
#ifdef MISUSE
    result = odma_wait(&copy, writer, buffer);
#endif
    (void)copy;
    return result.status;
}
