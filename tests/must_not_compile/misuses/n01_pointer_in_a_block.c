/* SPDX-License-Identifier: MIT */
// N1: a block is given a pointer: how long its memory is, and how long it lives, nobody knows.
// refused by types because: is negative|negative size
#include <odma/odma.h>

#include <odma/during.h>

uint32_t read_line(struct odma_reader *reader, uint8_t *memory) ODMA_BORROWS(reader);

uint32_t read_line(struct odma_reader *reader, uint8_t *memory)
{
#ifdef MISUSE
    uint8_t *line = memory;
#else
    uint8_t line[16];
#endif
    struct odma_result result;
    ODMA_DURING_READ(*reader, line, result)
    {
    }
    memory[0] = line[0];
    return result.status;
}
