/* SPDX-License-Identifier: MIT */
/* J2 by hand with exactly odma's register accesses: must compile to the same instructions. */
#include "job.h"
#include "registers.h"

static uint8_t bytes[16];

COUNTED uint32_t job(void)
{
    DMA1_CMAR(5) = (uint32_t)(uintptr_t)bytes;
    DMA1_CNDTR(5) = sizeof bytes;
    RELEASE(bytes);
    DMA1_CCR(5) = 0x8B;
    uint32_t flags;
    uint32_t errors = 0;
    do {
        flags = DMA1_ISR << 12; /* TEIF5 in bit 31, TCIF5 in bit 29 */
        errors |= USART1_SR & 0xFu;
    } while ((flags & 0xA0000000u) == 0 && errors == 0);
    DMA1_CCR(5) = 0;
    DMA1_IFCR = TC(5) | HT(5) | TE(5);
    if (errors != 0) {
        (void)USART1_DR;
    }
    ACQUIRE(bytes);
    return flags >> 31 | errors << 1;
}
