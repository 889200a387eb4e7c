/* SPDX-License-Identifier: MIT */
// N8: a second exchange is started on a bus whose exchange runs; the handles are parameters.
// refused by capability because: releasing .* 'duplex' that was not held
#include <odma/odma.h>

uint32_t talk(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in,
    struct odma_buffer *more) ODMA_BORROWS(duplex, out, in, more);

uint32_t talk(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in,
    struct odma_buffer *more)
{
    struct odma_exchange_transfer first;
    struct odma_send_transfer second;
    odma_exchange(duplex, out, in, &first);
#ifdef MISUSE
    odma_send(duplex, more, &second);
    const uint32_t status = odma_wait(&first, duplex, out, in).status;
#else
    const uint32_t status = odma_wait(&first, duplex, out, in).status;
    odma_send(duplex, more, &second);
#endif
    return status | odma_wait(&second, duplex, more).status;
}
