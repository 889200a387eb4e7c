/* SPDX-License-Identifier: MIT */
/* J4 as one writes it by hand, with the error check. */
#include "job.h"
#include "registers.h"

static uint32_t source[256];
static uint32_t destination[256];

COUNTED uint32_t job(void)
{
    DMA1_CPAR(1) = (uint32_t)(uintptr_t)source;
    DMA1_CMAR(1) = (uint32_t)(uintptr_t)destination;
    DMA1_CNDTR(1) = 256;
    RELEASE(source);
    RELEASE(destination);
    DMA1_CCR(1) = 0x4AC1;
    uint32_t flags;
    do {
        flags = DMA1_ISR & (TC(1) | TE(1));
    } while (flags == 0);
    DMA1_CCR(1) = 0;
    DMA1_IFCR = TC(1) | HT(1) | TE(1);
    ACQUIRE(destination);
    return flags & TE(1) ? 1 : 0;
}
