/* SPDX-License-Identifier: MIT */
/*
 * The template's transfers in both directions at once, by the contract of <odma/port.h>. For the
 * core, not for programs.
 *
 * FILL IN: this chip has no peripheral that sends and receives an item for an item. So there is no
 * function that makes a struct odma_duplex, and nobody can call these. For an SPI see
 * <odma/stm32f103/duplex.h> and <odma/rp2040/duplex.h>.
 */
#ifndef ODMA_TEMPLATE_DUPLEX_H
#define ODMA_TEMPLATE_DUPLEX_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/result.h>
#include <odma/template/port.h>
#include <odma/violation.h>

ODMA_INLINE void odma_port_start_duplex(const struct odma_route *receive,
    const struct odma_route *transmit, const void *out, void *in, size_t count)
{
    (void)receive, (void)transmit, (void)out, (void)in, (void)count;
    odma_violated(ODMA_VIOLATION_DUPLEX);
}

ODMA_INLINE struct odma_events odma_port_duplex_events(
    const struct odma_route *receive, const struct odma_route *transmit, bool receives)
{
    (void)receive, (void)transmit, (void)receives;
    odma_violated(ODMA_VIOLATION_DUPLEX);
}

ODMA_INLINE uint32_t odma_port_finish_duplex(
    const struct odma_route *receive, const struct odma_route *transmit, bool receives)
{
    (void)receive, (void)transmit, (void)receives;
    odma_violated(ODMA_VIOLATION_DUPLEX);
}

ODMA_INLINE uint32_t odma_port_stop_duplex(const struct odma_route *receive,
    const struct odma_route *transmit, struct odma_events events, bool receives)
{
    (void)receive, (void)transmit, (void)events, (void)receives;
    odma_violated(ODMA_VIOLATION_DUPLEX);
}

#endif
