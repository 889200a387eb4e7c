/* SPDX-License-Identifier: MIT */
/* What pins of a device must wait for; from the registers, so that it is not odma who says so. */
#ifndef BUS_IS_IDLE_H
#define BUS_IS_IDLE_H

#include <stdbool.h>
#include <stdint.h>

/* SPI1_SR (25.5.3): nothing waits to be sent (TXE), and nothing is on its way (BSY). */
static inline bool bus_is_idle(void)
{
    const uint32_t status = *(volatile uint32_t *)0x40013008u;
    return (status & (1u << 1 | 1u << 7)) == 1u << 1;
}

#endif
