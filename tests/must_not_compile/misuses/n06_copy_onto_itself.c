/* SPDX-License-Identifier: MIT */
// N6: a buffer is copied onto itself.
// refused by optimiser because: this buffer is not held
#include <odma/odma.h>

uint32_t copy(struct odma_copier *copier, struct odma_buffer *first, struct odma_buffer *second)
    ODMA_BORROWS(copier, first, second);

uint32_t copy(struct odma_copier *copier, struct odma_buffer *first, struct odma_buffer *second)
{
    struct odma_copy_transfer transfer;
#ifdef MISUSE
    (void)second;
    odma_copy(copier, first, first, &transfer);
    return odma_wait(&transfer, copier, first, first).status;
#else
    odma_copy(copier, first, second, &transfer);
    return odma_wait(&transfer, copier, first, second).status;
#endif
}
