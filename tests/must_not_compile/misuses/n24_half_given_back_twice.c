/* SPDX-License-Identifier: MIT */
// N24: a half is given back twice.
// refused by capability because: releasing half 'half' that was not held
#include <odma/odma.h>

uint32_t finish(struct odma_circular_read *circular, struct odma_half *half) ODMA_BORROWS(circular)
    ODMA_CONSUMES(half);

uint32_t finish(struct odma_circular_read *circular, struct odma_half *half)
{
    uint32_t status = odma_give_half(circular, half);
#ifdef MISUSE
    status |= odma_give_half(circular, half);
#else
    status |= odma_circular_status(circular);
#endif
    return status;
}
