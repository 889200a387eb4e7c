/* SPDX-License-Identifier: MIT */
// N25: nobody looks at how a transfer of stack memory ended.
// refused by result because: ignoring return value
#include <odma/odma.h>

#include <odma/during.h>

uint8_t read_one(struct odma_reader *reader) ODMA_BORROWS(reader);

uint8_t read_one(struct odma_reader *reader)
{
    uint8_t byte = 0;
#ifdef MISUSE
    odma_during_read(reader, &byte, 1, NULL, NULL);
#else
    if (odma_during_read(reader, &byte, 1, NULL, NULL).status != ODMA_COMPLETED) {
        return 0;
    }
#endif
    return byte;
}
