/* SPDX-License-Identifier: MIT */
// N19: a constant has no bytes.
// refused by types because: a constant has at least one item
#include <odma/odma.h>

#ifdef MISUSE
ODMA_STRING(samples, "");
#else
ODMA_STRING(samples, "x");
#endif

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    odma_write_constant(writer, &samples, transfer);
}
