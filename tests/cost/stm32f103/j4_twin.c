/* SPDX-License-Identifier: MIT */
/* J4 by hand with exactly odma's register accesses: must compile to the same instructions. */
#include "job.h"
#include "registers.h"

static uint32_t source[256];
static uint32_t destination[256];

COUNTED uint32_t job(void)
{
    RELEASE(source);
    DMA1_CPAR(1) = (uint32_t)(uintptr_t)source;
    DMA1_CMAR(1) = (uint32_t)(uintptr_t)destination;
    DMA1_CNDTR(1) = 256;
    RELEASE(destination);
    DMA1_CCR(1) = 0x4ACB;
    uint32_t flags;
    do {
        flags = DMA1_ISR << 28; /* TEIF1 in bit 31, TCIF1 in bit 29 */
    } while ((flags & 0xA0000000u) == 0);
    DMA1_CCR(1) = 0;
    DMA1_IFCR = TC(1) | HT(1) | TE(1);
    ACQUIRE(destination);
    return flags >> 31;
}
