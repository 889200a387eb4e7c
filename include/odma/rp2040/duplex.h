/* SPDX-License-Identifier: MIT */
/*
 * RP2040: both channels of an SPI at once, by the contract of <odma/port.h>. For the core, not for
 * programs.
 *
 *   - The receive channel is armed before the transmit channel, and both request only while a
 *     transfer runs: the FIFOs may be used without DMA in between.
 *   - The end of the channels is not the end on the bus: SSPSR.BSY tells that, and counts the
 *     transmit FIFO in.
 *   - Only sending, nobody takes what is received, and the overrun (ROR) that comes of it is cleared
 *     at the end. Only receiving, the transmit channel does not step: it sends constant ones.
 */
#ifndef ODMA_RP2040_DUPLEX_H
#define ODMA_RP2040_DUPLEX_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/await.h>
#include <odma/register.h>
#include <odma/result.h>
#include <odma/rp2040/port.h>
#include <odma/rp2040/registers.h>

/* More looks than the slowest clock that is of use takes for the nine items that may be on their
 * way. */
#define ODMA_DUPLEX_LOOKS 1000000u

/* What is sent while only receiving. */
static const uint32_t odma_duplex_filler = 0xFFFFFFFFu;

/* `in` is NULL where nothing is to be received, `out` where nothing is to be sent. */
ODMA_INLINE void odma_port_start_duplex(const struct odma_route *receive,
    const struct odma_route *transmit, const void *out, void *in, size_t count)
{
    odma_port_discard_received(receive->side);
    if (in != NULL) {
        odma_port_program(receive, in, count);
        odma_port_start_read(receive, in);
        odma_port_request(receive->side);
    }
    if (out == NULL) {
        odma_register_write(transmit->channel, ODMA_DMA_AL1_CTRL,
            odma_port_control(
                transmit->channel, transmit->side->configuration & ~ODMA_DMA_CTRL_INCR_READ));
    }
    const void *source = out != NULL ? out : &odma_duplex_filler;
    odma_port_program(transmit, source, count);
    odma_port_start_write(transmit, source);
    odma_port_request(transmit->side);
}

ODMA_INLINE bool odma_port_bus_is_busy(const struct odma_side *side)
{
    return (odma_register_read(side->flags, 0) & ODMA_SPI_SSPSR_BSY) != 0;
}

/* Receiving, the end of the receive channel is the end; an error of either channel is one. What then
 * is on its way to the wire is waited for at the end, since no interrupt comes when it has left. */
ODMA_INLINE struct odma_events odma_port_duplex_events(
    const struct odma_route *receive, const struct odma_route *transmit, bool receives)
{
    struct odma_events events = odma_port_write_events(transmit);
    if (receives) {
        const uint32_t failed = events.control & ODMA_DMA_CTRL_AHB_ERROR;
        events = odma_port_read_events(receive);
        events.control |= failed;
    }
    return events;
}

/* What is in the transmit FIFO and on the wire goes out, and the receive channel takes what comes
 * in. False if the bus goes on for ever: it has no clock. */
ODMA_INLINE bool odma_port_await_bus(const struct odma_side *side)
{
    for (uint32_t looks = 0; looks != ODMA_DUPLEX_LOOKS; looks++) {
        if (!odma_port_bus_is_busy(side)) {
            return true;
        }
    }
    return false;
}

/* The last items are a few bus cycles away, if the receive channel still runs. */
ODMA_INLINE void odma_port_await_received(const struct odma_route *receive)
{
    for (uint32_t looks = 0; looks != ODMA_AWAIT_LOOKS; looks++) {
        if (odma_port_has_ended(odma_port_write_events(receive)) ||
            (odma_register_read(receive->side->flags, 0) & receive->side->waiting) ==
                receive->side->empty) {
            return;
        }
    }
}

/* Channels that are idle become as every start finds them. */
ODMA_INLINE void odma_port_settle_duplex(
    const struct odma_route *receive, const struct odma_route *transmit)
{
    odma_port_request_nothing(receive->side);
    odma_port_restore(transmit);
    odma_port_restore(receive);
    odma_port_discard_received(receive->side);
}

ODMA_INLINE uint32_t odma_port_finish_duplex(
    const struct odma_route *receive, const struct odma_route *transmit, bool receives)
{
    (void)receives;
    odma_port_request_nothing(transmit->side);
    const bool idle = odma_port_await_bus(transmit->side);
    odma_port_settle_duplex(receive, transmit);
    return idle ? (uint32_t)ODMA_COMPLETED : (uint32_t)ODMA_BUS_ERROR;
}

ODMA_INLINE uint32_t odma_port_stop_duplex(const struct odma_route *receive,
    const struct odma_route *transmit, struct odma_events events, bool receives)
{
    odma_port_halt(transmit);
    const bool idle = odma_port_await_bus(transmit->side);
    if (receives) {
        odma_port_await_received(receive);
        if (odma_port_has_failed(odma_port_write_events(receive))) {
            events.errors = 0; /* for nobody took what came behind that */
        }
    }
    odma_port_halt(receive);
    odma_port_settle_duplex(receive, transmit);
    const uint32_t status = odma_port_status(events);
    return idle ? status : status | ODMA_BUS_ERROR;
}

/* Puts both channels and the peripheral, whoever used them before, into the state that every start
 * finds: channels idle and enabled, flags clear, and no requests. */
ODMA_INLINE void odma_port_pair_duplex(
    const struct odma_route *receive, const struct odma_route *transmit, uint32_t priority)
{
    odma_port_take_over(transmit->channel, priority);
    odma_port_halt(transmit);
    odma_port_take_over(receive->channel, priority);
    odma_port_halt(receive);
    odma_port_restore(transmit);
    odma_port_restore(receive);
}

ODMA_INLINE void odma_port_unpair_duplex(
    const struct odma_route *receive, const struct odma_route *transmit)
{
    odma_port_request_nothing(transmit->side);
    odma_port_request_nothing(receive->side);
    odma_port_disable(transmit->channel);
    odma_port_disable(receive->channel);
}

#endif
