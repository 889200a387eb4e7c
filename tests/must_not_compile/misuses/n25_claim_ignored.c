/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a claim is ignored and the handle used.
// refused by result because: ignoring return value
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
#include <odma/odma.h>

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_buffer buffer;
#ifdef MISUSE
    odma_claim(&line, &buffer);
    odma_bytes(&buffer)[0] = 'A';
#else
    if (odma_claim(&line, &buffer)) {
        odma_bytes(&buffer)[0] = 'A';
        for (;;) {}
    }
#endif
    for (;;) {}
}
