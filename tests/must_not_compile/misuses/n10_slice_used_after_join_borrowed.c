/* SPDX-License-Identifier: MIT */
// N10: the rest of a buffer is used after it was joined again; the handles are parameters.
// refused by capability because: 'odma_set' requires holding buffer 'rest'
#include <odma/odma.h>

bool frame(struct odma_buffer *buffer, struct odma_buffer *rest) ODMA_BORROWS(buffer, rest);

bool frame(struct odma_buffer *buffer, struct odma_buffer *rest)
{
    bool good = odma_set(rest, 0, 0xFF);
    if (odma_join(buffer, rest)) {
#ifdef MISUSE
        good = odma_set(rest, 0, 0xFF) && good;
#else
        good = odma_set(buffer, 4, 0xFF) && good;
#endif
        while (!odma_split(buffer, 4, rest)) {}
    }
    return good;
}
