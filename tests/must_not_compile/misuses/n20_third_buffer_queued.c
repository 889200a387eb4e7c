/* SPDX-License-Identifier: MIT */
// N20: a third buffer is queued, which is refused, and one that was taken is used.
// refused by result because: ignoring return value
// refused by capability because: 'odma_bytes' requires holding buffer 'third'
#include <odma/odma.h>

void fill(struct odma_double_read *reading, struct odma_buffer *third) ODMA_BORROWS(reading)
    ODMA_CONSUMES(third);

void fill(struct odma_double_read *reading, struct odma_buffer *third)
{
#ifdef MISUSE
    odma_queue(reading, third);
    odma_bytes(third)[0] = 0;
#else
    while (!odma_queue(reading, third)) {
        odma_bytes(third)[0] = 0;
    }
#endif
}
