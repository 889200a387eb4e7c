/* SPDX-License-Identifier: MIT */
// N23: a second half is taken while the first is held, and used although it was refused.
// refused by capability because: 'odma_half_items' requires holding half 'second'
#include <odma/odma.h>

size_t both(struct odma_circular_read *circular, struct odma_half *first)
    ODMA_BORROWS(circular, first);

size_t both(struct odma_circular_read *circular, struct odma_half *first)
{
    struct odma_half second;
    size_t count;
    size_t total = 0;
    (void)odma_half_items(first, &count);
    total += count;
#ifdef MISUSE
    const bool taken = odma_take_half(circular, &second);
    (void)odma_half_items(&second, &count);
    total += taken ? count : 0;
#else
    if (odma_take_half(circular, &second)) {
        (void)odma_half_items(&second, &count);
        total += count;
        while (odma_give_half(circular, &second) != ODMA_COMPLETED) {
            return 0;
        }
    }
#endif
    return total;
}
