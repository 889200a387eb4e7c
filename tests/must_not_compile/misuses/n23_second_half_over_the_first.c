/* SPDX-License-Identifier: MIT */
// N23: the next half is taken into the handle of one that was not given back.
// refused by capability because: acquiring (half|mutex) 'half' that is already held
#include <odma/odma.h>

size_t both(struct odma_circular_read *circular, struct odma_half *half)
    ODMA_BORROWS(circular, half);

size_t both(struct odma_circular_read *circular, struct odma_half *half)
{
    size_t count;
    (void)odma_half_items(half, &count);
#ifndef MISUSE
    if (odma_give_half(circular, half) != ODMA_COMPLETED) {
        count = 0;
    }
#endif
    while (!odma_take_half(circular, half)) {}
    return count;
}
