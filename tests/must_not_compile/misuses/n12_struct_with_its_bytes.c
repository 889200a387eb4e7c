/* SPDX-License-Identifier: MIT */
// N12: a struct that contains its bytes, and would move with them, is offered as a buffer.
// refused by types because: incompatible pointer type
// refused by capability because: releasing .* 'frame' that was not held
#include <odma/odma.h>

struct frame {
    uint8_t bytes[16];
    size_t length;
};

void start(struct odma_writer *writer, struct odma_buffer *buffer, struct frame *frame,
    struct odma_write_transfer *transfer) ODMA_CONSUMES(writer, buffer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_buffer *buffer, struct frame *frame,
    struct odma_write_transfer *transfer)
{
    (void)buffer;
    (void)frame;
#ifdef MISUSE
    odma_write_all(writer, frame, transfer);
#else
    odma_write_all(writer, buffer, transfer);
#endif
}
