/* SPDX-License-Identifier: MIT */
/* J6 as one writes it by hand: a static remembers what is in flight; finishing nothing is an error. */
#include "job.h"
#include "registers.h"

#include <stddef.h>

static uint8_t bytes[13];
static uint8_t *in_flight;

COUNTED void job_start(void)
{
    DMA1_CPAR(4) = (uint32_t)(uintptr_t)&USART1_DR;
    DMA1_CMAR(4) = (uint32_t)(uintptr_t)bytes;
    DMA1_CNDTR(4) = sizeof bytes;
    in_flight = bytes;
    RELEASE(bytes);
    DMA1_CCR(4) = 0x91;
}

COUNTED uint32_t job(void)
{
    if (in_flight == NULL) {
        return 2;
    }
    uint32_t flags;
    do {
        flags = DMA1_ISR & (TC(4) | TE(4));
    } while (flags == 0);
    DMA1_CCR(4) = 0;
    DMA1_IFCR = TC(4) | HT(4) | TE(4);
    ACQUIRE(in_flight);
    in_flight = NULL;
    return flags & TE(4) ? 1 : 0;
}
