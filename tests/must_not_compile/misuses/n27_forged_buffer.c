/* SPDX-License-Identifier: MIT */
// N27: a struct that looks like a buffer, but is another type, is offered as one.
// refused by types because: incompatible pointer type
// refused by capability because: releasing .* 'forged' that was not held
#include <odma/odma.h>

struct looks_like_a_buffer {
    uint8_t *items;
    size_t length;
};

void start(struct odma_reader *reader, struct odma_buffer *buffer,
    struct looks_like_a_buffer *forged, struct odma_read_transfer *transfer)
    ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES(transfer);

void start(struct odma_reader *reader, struct odma_buffer *buffer,
    struct looks_like_a_buffer *forged, struct odma_read_transfer *transfer)
{
    (void)buffer;
    (void)forged;
#ifdef MISUSE
    odma_read_exact(reader, forged, transfer);
#else
    odma_read_exact(reader, buffer, transfer);
#endif
}
