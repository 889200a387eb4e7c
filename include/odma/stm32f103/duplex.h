/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: both channels of an SPI at once, by the contract of <odma/port.h>. For the core, not
 * for programs.
 *
 *   - The receive channel is armed before the transmit channel, and TXDMAEN comes last (RM0008,
 *     "SPI communication using DMA"). What is left in the data register is thrown away before.
 *   - The end of the transmit channel is not the end on the bus: TXE, then BSY tell that.
 *   - An item that was lost makes a hole in what is received, so nothing behind it is taken.
 *   - Only sending, nobody takes what is received: the overrun is cleared at the end, by reading
 *     DR, then SR.
 */
#ifndef ODMA_STM32F103_DUPLEX_H
#define ODMA_STM32F103_DUPLEX_H

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
#include <odma/stm32f103/port.h>
#include <odma/stm32f103/registers.h>

#define ODMA_CHANNEL_FAILED 0x80000000u /* TEIF, in events.channel */

/* More looks than the slowest clock takes for the two items that may be on their way. */
#define ODMA_DUPLEX_LOOKS 100000u

/* What is sent while only receiving. */
static const uint32_t odma_duplex_filler = 0xFFFFFFFFu;

ODMA_INLINE void odma_port_discard_duplex(const struct odma_route *receive)
{
    (void)odma_register_read(receive->data, 0);
    (void)odma_register_read(receive->status, 0);
}

/* `in` is NULL where nothing is to be received, `out` where nothing is to be sent. */
ODMA_INLINE void odma_port_start_duplex(const struct odma_route *receive,
    const struct odma_route *transmit, const void *out, void *in, size_t count)
{
    odma_port_discard_duplex(receive);
    if (in != NULL) {
        odma_port_program(receive, in, count);
        odma_port_release(in);
        odma_register_write(receive->request, 0, 1);
        odma_register_write(receive->channel, ODMA_DMA_CCR, receive->configuration);
    }
    const void *source = out != NULL ? out : &odma_duplex_filler;
    odma_port_program(transmit, source, count);
    odma_port_release(source);
    odma_register_write(transmit->channel, ODMA_DMA_CCR,
        out != NULL ? transmit->configuration : transmit->configuration & ~ODMA_DMA_CCR_MINC);
    odma_register_write(transmit->request, 0, 1);
}

/*
 * A look at SR, for these errors: OVR, or nothing. If the engine has read DR since an item was lost,
 * the look clears OVR, so the caller remembers it; and items are received again, behind a hole. So the
 * channel is switched off, and its count is that of before the look, when nothing came.
 */
ODMA_INLINE uint32_t odma_port_look_at_bus(const struct odma_route *receive, uint32_t errors)
{
    const uint32_t left = odma_register_read(receive->channel, ODMA_DMA_CNDTR);
    const uint32_t status = odma_register_read(receive->status, 0);
    if (__builtin_expect((status & errors) != 0, 0)) {
        odma_port_halt(receive);
        odma_register_write(receive->channel, ODMA_DMA_CNDTR, left);
    }
    return status;
}

/* Receiving, the end of the receive channel is the end; an error of either channel is one. Both
 * channels are of one controller. */
ODMA_INLINE struct odma_events odma_port_duplex_channels(
    const struct odma_route *receive, const struct odma_route *transmit, bool receives)
{
    const uint32_t flags = odma_register_read(transmit->controller, ODMA_DMA_ISR);
    const uint32_t failed = flags << transmit->flag_shift & ODMA_CHANNEL_FAILED;
    const struct odma_events events = {
        flags << (receives ? receive : transmit)->flag_shift | failed, 0, 0, 0};
    return events;
}

ODMA_INLINE struct odma_events odma_port_duplex_events(
    const struct odma_route *receive, const struct odma_route *transmit, bool receives)
{
    struct odma_events events = odma_port_duplex_channels(receive, transmit, receives);
    if (receives && !odma_port_has_ended(events)) {
        events.errors = odma_port_look_at_bus(receive, receive->errors) & receive->errors;
    }
    return events;
}

/* Until the bus is idle. Returns these errors if they were seen, and BSY if the bus goes on for
 * ever. */
ODMA_INLINE uint32_t odma_port_await_bus(const struct odma_route *receive, uint32_t errors)
{
    uint32_t seen = 0;
    for (uint32_t looks = 0; looks != ODMA_DUPLEX_LOOKS; looks++) {
        const uint32_t status = odma_port_look_at_bus(receive, errors);
        seen |= status & errors;
        if ((status & (ODMA_SPI_SR_TXE | ODMA_SPI_SR_BSY)) == ODMA_SPI_SR_TXE) {
            return seen;
        }
    }
    return seen | ODMA_SPI_SR_BSY;
}

/* The engine takes the last item soon after it is there, if it still takes any. */
ODMA_INLINE void odma_port_await_received(const struct odma_route *receive)
{
    for (uint32_t looks = 0; looks != ODMA_AWAIT_LOOKS; looks++) {
        if (!(odma_register_read(receive->status, 0) & ODMA_SPI_SR_RXNE) ||
            odma_port_has_ended(odma_port_write_events(receive))) {
            return;
        }
    }
}

ODMA_INLINE void odma_port_end_channel(const struct odma_route *route)
{
    odma_register_write(route->channel, ODMA_DMA_CCR, 0);
    odma_await_clear(route->channel, ODMA_DMA_CCR, ODMA_DMA_CCR_EN);
    odma_register_write(route->controller, ODMA_DMA_IFCR, route->flags);
}

/* Leaves both channels as every start finds them. */
ODMA_INLINE void odma_port_settle_duplex(
    const struct odma_route *receive, const struct odma_route *transmit)
{
    odma_register_write(transmit->controller, ODMA_DMA_IFCR, transmit->flags | receive->flags);
    odma_port_discard_duplex(receive);
}

ODMA_INLINE uint32_t odma_port_finish_duplex(
    const struct odma_route *receive, const struct odma_route *transmit, bool receives)
{
    (void)receives;
    odma_port_halt(transmit);
    const uint32_t seen = odma_port_await_bus(receive, 0);
    odma_port_halt(receive);
    odma_port_settle_duplex(receive, transmit);
    return seen & ODMA_SPI_SR_BSY ? (uint32_t)ODMA_BUS_ERROR : (uint32_t)ODMA_COMPLETED;
}

/* Everything that a start does not write. */
ODMA_INLINE void odma_port_address_duplex(
    const struct odma_route *receive, const struct odma_route *transmit)
{
    odma_register_write(receive->channel, ODMA_DMA_CPAR, receive->data);
    odma_register_write(transmit->channel, ODMA_DMA_CPAR, transmit->data);
}

/* What is on the wire still arrives, and the receive channel takes it, unless an item was lost. Behind
 * a channel that has ended, nothing is. */
ODMA_INLINE uint32_t odma_port_stop_duplex(const struct odma_route *receive,
    const struct odma_route *transmit, struct odma_events events, bool receives)
{
    odma_port_halt(transmit);
    const bool takes = receives && !odma_port_has_ended(odma_port_write_events(receive));
    const uint32_t errors = takes ? receive->errors : 0;
    const uint32_t seen = odma_port_await_bus(receive, errors);
    events.errors |= seen & errors;
    if (takes && events.errors == 0) {
        odma_port_await_received(receive);
    }
    odma_port_halt(receive);
    if (odma_port_has_failed(odma_port_write_events(receive))) {
        events.errors = 0; /* for nobody took what came behind that */
    }
    events.channel |= odma_port_duplex_channels(receive, transmit, receives).channel;
    odma_port_settle_duplex(receive, transmit);
    odma_port_address_duplex(receive, transmit);
    const uint32_t status = odma_port_status(events);
    return seen & ODMA_SPI_SR_BSY ? status | ODMA_BUS_ERROR : status;
}

/* As odma_port_pair, but the requests stay off: each start switches them on. */
ODMA_INLINE void odma_port_pair_duplex(
    const struct odma_route *receive, const struct odma_route *transmit)
{
    odma_port_halt(transmit);
    odma_port_halt(receive);
    odma_register_write(transmit->controller, ODMA_DMA_IFCR, transmit->flags | receive->flags);
    odma_port_address_duplex(receive, transmit);
}

#endif
