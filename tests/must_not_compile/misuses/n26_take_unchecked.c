/* SPDX-License-Identifier: MIT */
// N26: what was taken out of a slot is used without asking whether there was anything.
// refused by capability because: 'odma_write_is_done' requires holding write transfer 'transfer'
#include <odma/odma.h>

ODMA_SLOT(in_flight, struct odma_write_transfer);

bool poll(struct odma_write_transfer *next) ODMA_CONSUMES(next);

bool poll(struct odma_write_transfer *next)
{
    if (!in_flight_put(next)) {
        odma_abandon(next);
    }
    struct odma_write_transfer transfer;
    bool done = false;
#ifdef MISUSE
    const bool taken = in_flight_take(&transfer);
    done = odma_is_done(&transfer) && taken;
#else
    if (in_flight_take(&transfer)) {
        done = odma_is_done(&transfer);
        odma_abandon(&transfer);
    }
#endif
    return done;
}
