/* SPDX-License-Identifier: MIT */
// N17: a pointer is offered where an array is demanded; its size is not that of the bytes.
// refused by types because: not an array of const uint8_t
#include <odma/odma.h>

static const uint8_t table[4] = {1, 2, 3, 4};
#ifdef MISUSE
static const uint8_t *const pointer = table;
ODMA_CONSTANT(samples, pointer);
#else
ODMA_CONSTANT(samples, table);
#endif

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    odma_write_constant(writer, &samples, transfer);
}
