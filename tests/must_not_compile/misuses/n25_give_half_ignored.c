/* SPDX-License-Identifier: MIT */
// N25: nobody asks whether the engine has come round to a half before it was given back.
// refused by result because: ignoring return value
#include <odma/odma.h>

uint8_t first(struct odma_circular_read *circular) ODMA_BORROWS(circular);

uint8_t first(struct odma_circular_read *circular)
{
    struct odma_half half;
    uint8_t byte = 0;
    if (odma_take_half(circular, &half)) {
        size_t count;
        byte = odma_half_items(&half, &count)[0];
#ifdef MISUSE
        odma_give_half(circular, &half);
#else
        if (odma_give_half(circular, &half) != ODMA_COMPLETED) {
            byte = 0;
        }
#endif
    }
    return byte;
}
