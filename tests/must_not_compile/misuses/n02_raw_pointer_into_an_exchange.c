/* SPDX-License-Identifier: MIT */
// N2: a raw pointer, taken before an exchange on a bus was started, is used while it runs.
// refused by alias because: after it is freed|free released memory
#include <odma/odma.h>

uint32_t talk(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
    ODMA_BORROWS(duplex, out, in);

uint32_t talk(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_exchange_transfer transfer;
    uint8_t *command = odma_bytes(out);
    command[0] = 1;
    odma_exchange(duplex, out, in, &transfer);
#ifdef MISUSE
    command[0] = 2;
#endif
    return odma_wait(&transfer, duplex, out, in).status;
}
