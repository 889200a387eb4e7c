/* SPDX-License-Identifier: MIT */
// N2: the source of a running copy is written; the handles are parameters.
// refused by capability because: 'odma_bytes' requires holding buffer 'source'
#include <odma/odma.h>

uint32_t copy(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination) ODMA_BORROWS(copier, source, destination);

uint32_t copy(
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
{
    struct odma_copy_transfer transfer;
    odma_copy(copier, source, destination, &transfer);
#ifdef MISUSE
    odma_bytes(source)[0] = 'A';
#endif
    const struct odma_result result = odma_wait(&transfer, copier, source, destination);
    odma_bytes(source)[0] = 'A';
    return result.status;
}
