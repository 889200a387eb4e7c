/* SPDX-License-Identifier: MIT */
// N2: the array of a block is passed on to a function in the block.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

#include <odma/during.h>

uint32_t sum(const uint8_t *bytes, size_t count);
uint32_t read_line(struct odma_reader *reader) ODMA_BORROWS(reader);

uint32_t read_line(struct odma_reader *reader)
{
    uint8_t line[16];
    uint32_t total = 0;
    struct odma_result result;
    ODMA_DURING_READ(*reader, line, result)
    {
#ifdef MISUSE
        total = sum(line, 16);
#endif
    }
    return result.status == ODMA_COMPLETED ? total + sum(line, 16) : 0;
}
