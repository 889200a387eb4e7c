/* SPDX-License-Identifier: MIT */
/* J6 as one writes it by hand: a static remembers what is in flight; finishing nothing is an error. */
#include "job.h"
#include "registers.h"

#include <stddef.h>

static uint8_t bytes[13];
static uint8_t *in_flight;

COUNTED void job_start(void)
{
    struct dma_channel *channel = DMA_CHANNEL(0);
    channel->read_addr = (uint32_t)(uintptr_t)bytes;
    channel->write_addr = (uint32_t)(uintptr_t)&UART0_DR;
    channel->transfer_count = sizeof bytes;
    in_flight = bytes;
    RELEASE(bytes);
    channel->ctrl_trig = CTRL_TO_UART0;
}

COUNTED uint32_t job(void)
{
    if (in_flight == NULL) {
        return 2;
    }
    uint32_t control;
    do {
        control = DMA_CHANNEL(0)->ctrl_trig;
    } while (control & DMA_CTRL_BUSY);
    ACQUIRE(in_flight);
    in_flight = NULL;
    return control >> 31;
}
