/* SPDX-License-Identifier: MIT */
// N18: a wait is given fewer handles than the start has taken.
// refused by types because: too few arguments
#include <odma/odma.h>

uint32_t write(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

uint32_t write(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    return odma_wait(&transfer, writer).status;
#else
    return odma_wait(&transfer, writer, buffer).status;
#endif
}
