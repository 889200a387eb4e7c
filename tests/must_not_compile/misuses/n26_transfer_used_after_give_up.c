/* SPDX-License-Identifier: MIT */
// N26: a transfer is waited for after it was given up to a mailbox that is not odma's.
// refused by capability because: releasing .* 'transfer' that was not held
#include <odma/odma.h>

void mailbox_send(const void *message, size_t size);

void hand_over(struct odma_write_transfer *transfer) ODMA_CONSUMES(transfer);

void hand_over(struct odma_write_transfer *transfer)
{
    odma_unsafe_give_up(transfer);
    mailbox_send(transfer, sizeof *transfer);
#ifdef MISUSE
    odma_abandon(transfer);
#endif
}
