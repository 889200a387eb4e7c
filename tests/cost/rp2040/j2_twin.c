/* SPDX-License-Identifier: MIT */
/* J2 by hand with exactly odma's register accesses: must compile to the same instructions. What
 * happens after an error is not part of the comparison: odma's own function. */
#include <odma/rp2040.h>

#include "job.h"
#include "registers.h"

static uint8_t bytes[16];

/* UARTIMSC and what follows it: the interrupt registers, as odma reaches them. */
struct interrupt_registers {
    uint32_t mask;
    uint32_t raw_status;
};
#define UART0_INTERRUPTS ((volatile struct interrupt_registers *)0x40034038u)

/* While it runs, the upper byte of CTRL is BUSY and no error. */
static inline __attribute__((always_inline)) _Bool has_ended(uint32_t control, uint32_t errors)
{
    return control >> 24 != 1 || errors != 0;
}

COUNTED uint32_t job(void)
{
    struct dma_channel *channel = DMA_CHANNEL(1);
    channel->al2_transfer_count = sizeof bytes;
    RELEASE(bytes);
    channel->al2_write_addr_trig = (uint32_t)(uintptr_t)bytes;
    uint32_t control;
    uint32_t errors = 0;
    do {
        control = channel->al1_ctrl;
        const uint32_t seen = UART0_INTERRUPTS->raw_status & UART0_ERRORS;
        errors |= seen;
    } while (!has_ended(control, errors));
    uint32_t status = 0;
    if (__builtin_expect(control >> 31 != 0 || errors != 0, 0)) { /* AHB_ERROR */
        status = odma_port_recover(ODMA_DMA_CHANNEL(1), &odma_uart0_rx_side, control, errors);
    }
    ACQUIRE(bytes);
    return status;
}
