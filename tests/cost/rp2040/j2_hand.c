/* SPDX-License-Identifier: MIT */
/* J2 as one writes it by hand, with the checks for DMA and UART errors. */
#include "job.h"
#include "registers.h"

static uint8_t bytes[16];

COUNTED uint32_t job(void)
{
    struct dma_channel *channel = DMA_CHANNEL(1);
    channel->read_addr = (uint32_t)(uintptr_t)&UART0_DR;
    channel->write_addr = (uint32_t)(uintptr_t)bytes;
    channel->transfer_count = sizeof bytes;
    RELEASE(bytes);
    channel->ctrl_trig = CTRL_FROM_UART0;
    uint32_t control;
    uint32_t errors;
    do {
        control = channel->ctrl_trig;
        errors = UART0_RIS & UART0_ERRORS;
    } while ((control & DMA_CTRL_BUSY) && errors == 0);
    if (errors != 0) {
        DMA_ABORT = 1u << 1;
        UART0_ICR = errors;
    }
    ACQUIRE(bytes);
    return errors | control >> 31;
}
