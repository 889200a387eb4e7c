/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a claim is kept, but not asked before the handle is used.
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
#include <odma/odma.h>

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_buffer buffer;
    const bool mine = odma_claim(&line, &buffer);
#ifdef MISUSE
    odma_bytes(&buffer)[0] = 'A';
#endif
    if (mine) {
        odma_bytes(&buffer)[0] = 'A';
        for (;;) {}
    }
    for (;;) {}
}
