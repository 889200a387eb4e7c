/* SPDX-License-Identifier: MIT */
// N6: a second transfer is started on a busy writer; the handles are parameters.
// refused by capability because: releasing .* 'writer' that was not held
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *first, struct odma_buffer *second)
    ODMA_BORROWS(writer, first, second);

void driver(struct odma_writer *writer, struct odma_buffer *first, struct odma_buffer *second)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, first, &transfer);
#ifdef MISUSE
    struct odma_write_transfer again;
    odma_write_all(writer, second, &again);
    odma_abandon(&again);
#else
    odma_bytes(second)[0] = 'A';
#endif
    const struct odma_result result = odma_wait(&transfer, writer, first);
    (void)result;
}
