/* SPDX-License-Identifier: MIT */
// A case whose warning does not come.
// warned by GCC -O0 because: this text does not come
#include <odma/odma.h>

#include <odma/during.h>

uint32_t say(struct odma_writer *writer) ODMA_BORROWS(writer);

uint32_t say(struct odma_writer *writer)
{
#ifdef MISUSE
    uint8_t line[2];
#else
    uint8_t line[2] = {'o', 'k'};
#endif
    struct odma_result result;
    ODMA_DURING_WRITE(*writer, line, result)
    {
    }
    return result.status;
}
