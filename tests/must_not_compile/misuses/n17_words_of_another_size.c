/* SPDX-License-Identifier: MIT */
// N17: an array of 16-bit items is offered to a peripheral that takes bytes.
// refused by types because: not an array of const uint8_t
#include <odma/odma.h>

#ifdef MISUSE
static const uint16_t table[2] = {0x0102, 0x0304};
#else
static const uint8_t table[4] = {0x02, 0x01, 0x04, 0x03};
#endif
ODMA_CONSTANT(samples, table);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void start(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    odma_write_constant(writer, &samples, transfer);
}
