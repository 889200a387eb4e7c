/* SPDX-License-Identifier: MIT */
// N3: a function returns with a half that it has not given back.
// refused by capability because: 'half' is (still|not) held (at the end|on every path)
#include <odma/odma.h>

uint8_t first(struct odma_circular_read *circular) ODMA_BORROWS(circular);

uint8_t first(struct odma_circular_read *circular)
{
    struct odma_half half;
    if (!odma_take_half(circular, &half)) {
        return 0;
    }
    size_t count;
    const uint8_t byte = odma_half_items(&half, &count)[0];
#ifndef MISUSE
    if (odma_give_half(circular, &half) != ODMA_COMPLETED) {
        return 0;
    }
#endif
    return byte;
}
