/* SPDX-License-Identifier: MIT */
// N24: a half is used after it was given back; the handles are parameters.
// refused by capability because: 'odma_half_items' requires holding half 'half'
// refused by optimiser because: this half is not held: it was given back
#include <odma/odma.h>

uint32_t finish(struct odma_circular_write *circular, struct odma_half *half) ODMA_BORROWS(circular)
    ODMA_CONSUMES(half);

uint32_t finish(struct odma_circular_write *circular, struct odma_half *half)
{
    size_t count;
#ifndef MISUSE
    odma_half_items(half, &count)[0] = 'A';
#endif
    const uint32_t status = odma_give_half(circular, half);
#ifdef MISUSE
    odma_half_items(half, &count)[0] = 'A';
#endif
    return status;
}
