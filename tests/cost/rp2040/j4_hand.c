/* SPDX-License-Identifier: MIT */
/* J4 as one writes it by hand, with the error check. */
#include "job.h"
#include "registers.h"

static uint32_t source[256];
static uint32_t destination[256];

COUNTED uint32_t job(void)
{
    struct dma_channel *channel = DMA_CHANNEL(6);
    channel->read_addr = (uint32_t)(uintptr_t)source;
    channel->write_addr = (uint32_t)(uintptr_t)destination;
    channel->transfer_count = 256;
    RELEASE(source);
    RELEASE(destination);
    channel->ctrl_trig = CTRL_COPY_WORDS;
    uint32_t control;
    do {
        control = channel->ctrl_trig;
    } while (control & DMA_CTRL_BUSY);
    ACQUIRE(destination);
    return control >> 31;
}
