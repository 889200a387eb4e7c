/* SPDX-License-Identifier: MIT */
// N18: a wait is given more handles than the start has taken.
// refused by types because: too many arguments
#include <odma/odma.h>

ODMA_STRING(greeting, "Hello\r\n");

uint32_t greet(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

uint32_t greet(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_constant_transfer transfer;
    (void)buffer;
    odma_write_constant(writer, &greeting, &transfer);
#ifdef MISUSE
    return odma_wait(&transfer, writer, buffer).status;
#else
    return odma_wait(&transfer, writer).status;
#endif
}
