/* SPDX-License-Identifier: MIT */
/* What pins of a device must wait for; from the registers, so that it is not odma who says so. */
#ifndef BUS_IS_IDLE_H
#define BUS_IS_IDLE_H

#include <stdbool.h>
#include <stdint.h>

/* SSPSR of SPI0 (4.4.4): nothing is on its way, and nothing waits to be sent (BSY tells both). */
static inline bool bus_is_idle(void)
{
    return (*(volatile uint32_t *)0x4003C00Cu & 1u << 4) == 0;
}

#endif
