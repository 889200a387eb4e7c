/* SPDX-License-Identifier: MIT */
// N3: the handle of a running transfer is overwritten by a second start.
// refused by capability because: acquiring .* 'transfer' that is already held
#include <odma/odma.h>

ODMA_STRING(greeting, "Hello\r\n");

void driver(struct odma_writer *first, struct odma_writer *second) ODMA_BORROWS(first, second);

void driver(struct odma_writer *first, struct odma_writer *second)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(first, &greeting, &transfer);
    struct odma_result result;
#ifndef MISUSE
    result = odma_wait(&transfer, first);
#endif
    odma_write_constant(second, &greeting, &transfer);
    result = odma_wait(&transfer, second);
    (void)result;
}
