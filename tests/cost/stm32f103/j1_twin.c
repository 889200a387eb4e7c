/* SPDX-License-Identifier: MIT */
/* J1 by hand with exactly odma's register accesses: must compile to the same instructions. */
#include "job.h"
#include "registers.h"

static uint8_t bytes[13];

COUNTED uint32_t job(void)
{
    DMA1_CMAR(4) = (uint32_t)(uintptr_t)bytes;
    DMA1_CNDTR(4) = sizeof bytes;
    RELEASE(bytes);
    DMA1_CCR(4) = 0x9B;
    uint32_t flags;
    do {
        flags = DMA1_ISR << 16; /* TEIF4 in bit 31, TCIF4 in bit 29 */
    } while ((flags & 0xA0000000u) == 0);
    DMA1_CCR(4) = 0;
    DMA1_IFCR = TC(4) | HT(4) | TE(4);
    ACQUIRE(bytes);
    return flags >> 31;
}
