/* SPDX-License-Identifier: MIT */
// N15: the result of a block is looked at before the block has ended.
// refused by types because: is a pointer; did you mean
#include <odma/odma.h>

#include <odma/during.h>

bool write_line(struct odma_writer *writer, const char *text) ODMA_BORROWS(writer);

bool write_line(struct odma_writer *writer, const char *text)
{
    uint8_t line[2] = {(uint8_t)text[0], (uint8_t)text[1]};
    struct odma_result result;
    size_t count = 0;
    ODMA_DURING_WRITE(*writer, line, result)
    {
#ifdef MISUSE
        count = result.count;
#endif
    }
    count += result.count;
    return count == sizeof line;
}
