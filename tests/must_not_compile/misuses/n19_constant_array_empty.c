/* SPDX-License-Identifier: MIT */
// N19: a constant array has no bytes.
// refused by types because: odma: a constant has at least one item|not an array of const uint8_t
#include <odma/odma.h>

#ifdef MISUSE
static const uint8_t table[0];
#else
static const uint8_t table[1] = {1};
#endif
ODMA_CONSTANT(samples, table);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    odma_write_constant(writer, &samples, transfer);
}
