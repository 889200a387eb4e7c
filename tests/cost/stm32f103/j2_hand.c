/* SPDX-License-Identifier: MIT */
/* J2 as one writes it by hand, with the checks for DMA and USART errors. */
#include "job.h"
#include "registers.h"

static uint8_t bytes[16];

COUNTED uint32_t job(void)
{
    DMA1_CPAR(5) = (uint32_t)(uintptr_t)&USART1_DR;
    DMA1_CMAR(5) = (uint32_t)(uintptr_t)bytes;
    DMA1_CNDTR(5) = sizeof bytes;
    RELEASE(bytes);
    DMA1_CCR(5) = 0x81;
    uint32_t flags;
    uint32_t errors;
    do {
        flags = DMA1_ISR & (TC(5) | TE(5));
        errors = USART1_SR & 0xFu;
    } while (flags == 0 && errors == 0);
    DMA1_CCR(5) = 0;
    DMA1_IFCR = TC(5) | HT(5) | TE(5);
    if (errors != 0) {
        (void)USART1_DR;
    }
    ACQUIRE(bytes);
    return errors << 1 | (flags & TE(5) ? 1 : 0);
}
