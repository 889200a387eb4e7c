/* SPDX-License-Identifier: MIT */
// N17: an array of 64-bit items, which no engine moves, is offered to a block that reads bytes.
// refused by types because: incompatible pointer type
#include <odma/odma.h>

#include <odma/during.h>

#ifdef MISUSE
#define ITEM uint64_t
#else
#define ITEM uint8_t
#endif

uint32_t read_some(struct odma_reader *reader) ODMA_BORROWS(reader);

uint32_t read_some(struct odma_reader *reader)
{
    ITEM items[16];
    struct odma_result result;
    ODMA_DURING_READ(*reader, items, result)
    {
    }
    return result.status | (uint32_t)items[0];
}
