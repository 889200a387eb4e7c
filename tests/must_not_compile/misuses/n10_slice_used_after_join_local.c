/* SPDX-License-Identifier: MIT */
// N10: the rest of a buffer is used after it was joined again; the handles are local.
// refused by capability because: 'odma_bytes' requires holding buffer 'rest'
// refused by optimiser because: this buffer is not held
#include <odma/odma.h>

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_buffer buffer;
    struct odma_buffer rest;
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    if (!odma_split(&buffer, 4, &rest)) {
        for (;;) {}
    }
    odma_bytes(&rest)[0] = 'A';
    if (!odma_join(&buffer, &rest)) {
        for (;;) {}
    }
#ifdef MISUSE
    odma_bytes(&rest)[0] = 'B';
#else
    odma_bytes(&buffer)[4] = 'B';
#endif
    for (;;) {}
}
