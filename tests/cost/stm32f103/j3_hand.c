/* SPDX-License-Identifier: MIT */
/* J3 as one writes it by hand, with the checks for DMA and USART errors and for a lap. */
#include "job.h"
#include "registers.h"

static uint8_t bytes[16];

const char job_goes_on = 1;

COUNTED uint32_t job(void)
{
    DMA1_CPAR(5) = (uint32_t)(uintptr_t)&USART1_DR;
    DMA1_CMAR(5) = (uint32_t)(uintptr_t)bytes;
    DMA1_CNDTR(5) = sizeof bytes;
    RELEASE(bytes);
    DMA1_CCR(5) = 0xA1;
    uint32_t flags;
    uint32_t errors;
    do {
        flags = DMA1_ISR & (TC(5) | HT(5) | TE(5));
        errors = USART1_SR & 0xFu;
        if (errors != 0 || flags & (TC(5) | TE(5))) {
            (void)USART1_DR;
            return errors << 1 | (flags & TE(5) ? 1 : 0) | (flags & TC(5) ? 64 : 0);
        }
    } while (flags == 0);
    DMA1_IFCR = HT(5);
    ACQUIRE(bytes);
    /* here the program works on the half */
    ACQUIRE(bytes);
    flags = DMA1_ISR & (TC(5) | TE(5));
    errors = USART1_SR & 0xFu;
    if (errors != 0 || flags != 0) {
        (void)USART1_DR;
        return errors << 1 | (flags & TE(5) ? 1 : 0) | (flags & TC(5) ? 64 : 0);
    }
    return 0;
}
