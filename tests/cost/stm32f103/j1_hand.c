/* SPDX-License-Identifier: MIT */
/* J1 as one writes it by hand, with the error check. */
#include "job.h"
#include "registers.h"

static uint8_t bytes[13];

COUNTED uint32_t job(void)
{
    DMA1_CPAR(4) = (uint32_t)(uintptr_t)&USART1_DR;
    DMA1_CMAR(4) = (uint32_t)(uintptr_t)bytes;
    DMA1_CNDTR(4) = sizeof bytes;
    RELEASE(bytes);
    DMA1_CCR(4) = 0x91;
    uint32_t flags;
    do {
        flags = DMA1_ISR & (TC(4) | TE(4));
    } while (flags == 0);
    DMA1_CCR(4) = 0;
    DMA1_IFCR = TC(4) | HT(4) | TE(4);
    ACQUIRE(bytes);
    return flags & TE(4) ? 1 : 0;
}
