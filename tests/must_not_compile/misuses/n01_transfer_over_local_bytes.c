/* SPDX-License-Identifier: MIT */
// N1: a function starts a transfer over its own local array and returns.
// refused by types because: initializer element is not (a compile-time )?constant
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

void driver(struct odma_writer *writer, struct odma_constant_transfer *transfer)
{
    static const uint8_t lasting[4] = {1, 2, 3, 4};
    const uint8_t local[4] = {1, 2, 3, 4};
#ifdef MISUSE
    ODMA_CONSTANT(answer, local);
#else
    ODMA_CONSTANT(answer, lasting);
#endif
    (void)lasting;
    (void)local;
    odma_write_constant(writer, &answer, transfer);
}
