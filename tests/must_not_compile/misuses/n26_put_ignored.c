/* SPDX-License-Identifier: MIT */
// N26, N25: nobody asks whether the slot took the transfer, which is lost if it did not.
// refused by result because: ignoring return value
#include <odma/odma.h>

ODMA_SLOT(in_flight, struct odma_write_transfer);

void hand_over(struct odma_write_transfer *transfer) ODMA_CONSUMES(transfer);

void hand_over(struct odma_write_transfer *transfer)
{
#ifdef MISUSE
    in_flight_put(transfer);
#else
    if (!in_flight_put(transfer)) {
        odma_abandon(transfer);
    }
#endif
    struct odma_write_transfer other;
    if (in_flight_take(&other)) {
        odma_abandon(&other);
    }
}
