/* SPDX-License-Identifier: MIT */
/* J1 as one writes it by hand, with the error check. */
#include "job.h"
#include "registers.h"

static uint8_t bytes[13];

COUNTED uint32_t job(void)
{
    struct dma_channel *channel = DMA_CHANNEL(0);
    channel->read_addr = (uint32_t)(uintptr_t)bytes;
    channel->write_addr = (uint32_t)(uintptr_t)&UART0_DR;
    channel->transfer_count = sizeof bytes;
    RELEASE(bytes);
    channel->ctrl_trig = CTRL_TO_UART0;
    uint32_t control;
    do {
        control = channel->ctrl_trig;
    } while (control & DMA_CTRL_BUSY);
    ACQUIRE(bytes);
    return control >> 31; /* AHB_ERROR */
}
