/* SPDX-License-Identifier: MIT */
// N19: a constant is longer than the DMA controller can count.
// refused by types because: the DMA counter cannot hold this size
#include <odma/stm32f103.h>

#ifdef MISUSE
static const uint8_t table[65536] = {1, 2, 3, 4};
#else
static const uint8_t table[65535] = {1, 2, 3, 4};
#endif
ODMA_CONSTANT(samples, table);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    odma_write_constant(writer, &samples, transfer);
}
