/* SPDX-License-Identifier: MIT */
// N19: a string is longer than the DMA controller can count.
// refused by types because: the DMA counter cannot hold this size
#include <odma/stm32f103.h>

#define TIMES_16(text)                                                                             \
    text text text text text text text text text text text text text text text text

#ifdef MISUSE
ODMA_STRING(samples, TIMES_16(TIMES_16(TIMES_16(TIMES_16("x")))));
#else
ODMA_STRING(samples, TIMES_16(TIMES_16("x")));
#endif

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    odma_write_constant(writer, &samples, transfer);
}
