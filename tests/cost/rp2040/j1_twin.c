/* SPDX-License-Identifier: MIT */
/* J1 by hand with exactly odma's register accesses: must compile to the same instructions. What
 * happens after an error is not part of the comparison: odma's own function. */
#include <odma/rp2040.h>

#include "job.h"
#include "registers.h"

static uint8_t bytes[13];

COUNTED uint32_t job(void)
{
    struct dma_channel *channel = DMA_CHANNEL(0);
    channel->al2_transfer_count = sizeof bytes;
    RELEASE(bytes);
    channel->al3_read_addr_trig = (uint32_t)(uintptr_t)bytes;
    uint32_t control;
    do {
        control = channel->al1_ctrl;
    } while (control >> 24 == 1); /* BUSY and no error */
    uint32_t status = 0;
    if (__builtin_expect(control >> 31 != 0, 0)) { /* AHB_ERROR */
        status = odma_port_recover(ODMA_DMA_CHANNEL(0), &odma_uart0_tx_side, control, 0);
    }
    ACQUIRE(bytes);
    return status;
}
