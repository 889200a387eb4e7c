/* SPDX-License-Identifier: MIT */
// N2: a raw pointer, taken before a copy was started, is used while it runs.
// refused by alias because: after it is freed|free released memory
#include <odma/odma.h>

uint32_t copy(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination) ODMA_BORROWS(copier, source, destination);

uint32_t copy(
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
{
    struct odma_copy_transfer transfer;
    uint8_t *bytes = odma_bytes(destination);
    bytes[0] = 0;
    odma_copy(copier, source, destination, &transfer);
#ifdef MISUSE
    while (bytes[0] == 0) {}
#else
    while (!odma_is_done(&transfer)) {}
#endif
    return odma_wait(&transfer, copier, source, destination).status;
}
