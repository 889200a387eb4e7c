/* SPDX-License-Identifier: MIT */
// N13: a buffer that was passed on for reading only is the target of a reception.
// refused by types because: discards .?const.? qualifier|discards qualifiers
#include <odma/odma.h>

#ifdef MISUSE
#define READ_ONLY const
#else
#define READ_ONLY
#endif

void start(struct odma_reader *reader, READ_ONLY struct odma_buffer *buffer,
    struct odma_read_transfer *transfer) ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES(transfer);

void start(struct odma_reader *reader, READ_ONLY struct odma_buffer *buffer,
    struct odma_read_transfer *transfer)
{
    odma_read_exact(reader, buffer, transfer);
}
