/* SPDX-License-Identifier: MIT */
// N1: a block is left by longjmp, which would leave the engine writing into a dead stack frame.
// refused by poison because: attempt to use a? ?poisoned
#include <odma/odma.h>

#include <odma/during.h>

bool read_line(struct odma_reader *reader, jmp_buf *way_out) ODMA_BORROWS(reader);

bool read_line(struct odma_reader *reader, jmp_buf *way_out)
{
    uint8_t line[16];
    struct odma_result result;
    (void)way_out;
    ODMA_DURING_READ(*reader, line, result)
    {
#ifdef MISUSE
        longjmp(*way_out, 1);
#else
        return false;
#endif
    }
    return result.status == ODMA_COMPLETED && line[0] != 0;
}
