/* SPDX-License-Identifier: MIT */
// N17: a string of wide characters is offered to a peripheral that takes bytes.
// refused by types because: odma: this is not a string of bytes
#include <odma/odma.h>

#ifdef MISUSE
ODMA_STRING(samples, L"wide");
#else
ODMA_STRING(samples, "wide");
#endif

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    odma_write_constant(writer, &samples, transfer);
}
