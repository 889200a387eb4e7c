/* SPDX-License-Identifier: MIT */
// N26: a transfer is given up by the one who has put it into a slot; the handles are parameters.
// refused by capability because: releasing .* 'transfer' that was not held
#include <odma/odma.h>

ODMA_SLOT(in_flight, struct odma_write_transfer);

void hand_over(struct odma_write_transfer *transfer) ODMA_CONSUMES(transfer);

void hand_over(struct odma_write_transfer *transfer)
{
    if (!in_flight_put(transfer)) {
        odma_abandon(transfer);
        return;
    }
#ifdef MISUSE
    odma_abandon(transfer);
#endif
    struct odma_write_transfer mine;
    if (in_flight_take(&mine)) {
        odma_abandon(&mine);
    }
}
