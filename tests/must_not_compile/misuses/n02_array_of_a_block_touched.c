/* SPDX-License-Identifier: MIT */
// N2: the array of a block is touched in the block.
// refused by types because: incomplete type|undefined type|incomplete definition
#include <odma/odma.h>

#include <odma/during.h>

uint32_t read_line(struct odma_reader *reader, uint8_t *first) ODMA_BORROWS(reader);

uint32_t read_line(struct odma_reader *reader, uint8_t *first)
{
    uint8_t line[16];
    struct odma_result result;
    ODMA_DURING_READ(*reader, line, result)
    {
#ifdef MISUSE
        line[0] = 'A';
#endif
    }
    *first = line[0];
    return result.status;
}
