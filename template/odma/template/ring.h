/* SPDX-License-Identifier: MIT */
/*
 * The template's circular transfers, by the contract of <odma/port.h>. For the core, not for
 * programs.
 *
 * FILL IN: how the engine goes round, and how it tells how far it has come. Here flags at half of
 * COUNT and at its end, and COUNT itself. A flag cannot tell one round from several, but a whole
 * round sets both: as long as not both are set, the place tells exactly. An engine that has an
 * absolute count does better: see <odma/rp2040/ring.h>.
 */
#ifndef ODMA_TEMPLATE_RING_H
#define ODMA_TEMPLATE_RING_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/template/port.h>
#include <odma/template/registers.h>

#define ODMA_RING_FLAGS (ODMA_DMA_STATUS_HALF | ODMA_DMA_STATUS_DONE)

/* FILL IN: what the engine wants of length and alignment. One item sets both flags at once. */
ODMA_INLINE bool odma_port_suits_ring(const void *items, size_t count, size_t item_size)
{
    (void)items;
    (void)item_size;
    return count > 1u;
}

ODMA_INLINE void odma_port_program_ring(
    const struct odma_route *route, const void *items, size_t count)
{
    odma_port_program(route, items, count);
}

ODMA_INLINE void odma_port_start_ring(const struct odma_route *route, const void *items)
{
    odma_port_release(items);
    odma_register_write(route->link.channel, ODMA_DMA_CONTROL,
        route->side.configuration | ODMA_DMA_CONTROL_CIRCULAR);
}

ODMA_INLINE void odma_port_start_read_ring(
    const struct odma_route *route, const void *items, size_t count)
{
    (void)count;
    odma_port_start_ring(route, items);
}

ODMA_INLINE void odma_port_start_write_ring(
    const struct odma_route *route, const void *items, size_t count)
{
    (void)count;
    odma_port_start_ring(route, items);
}

ODMA_INLINE struct odma_events odma_port_read_ring_events(const struct odma_route *route)
{
    return odma_port_read_events(route);
}

ODMA_INLINE struct odma_events odma_port_write_ring_events(const struct odma_route *route)
{
    return odma_port_write_events(route);
}

/* FILL IN: whether the line pauses. This UART does not say. */
ODMA_INLINE bool odma_port_is_idle(struct odma_events events)
{
    (void)events;
    return false;
}

/* ERROR stays until the stop. */
ODMA_INLINE uint32_t odma_port_survive(const struct odma_route *route, struct odma_events events)
{
    odma_port_clear_errors(route, events.errors);
    return odma_port_status(events);
}

ODMA_INLINE uint32_t odma_port_half_flag(uint32_t half)
{
    return half % 2u != 0 ? ODMA_DMA_STATUS_DONE : ODMA_DMA_STATUS_HALF;
}

ODMA_INLINE uint32_t odma_port_first_half(const struct odma_route *route)
{
    (void)route;
    return 0;
}

ODMA_INLINE uint32_t odma_port_half_after(const struct odma_route *route, uint32_t half)
{
    (void)route;
    return half ^ 1u;
}

ODMA_INLINE bool odma_port_is_second_half(const struct odma_route *route, uint32_t half)
{
    (void)route;
    return half != 0;
}

ODMA_INLINE bool odma_port_half_ended(struct odma_events events, size_t length, uint32_t half)
{
    (void)length;
    return (events.channel & odma_port_half_flag(half)) != 0;
}

/* The flag of the other half is never cleared but by taking that one. So while it is not set, the
 * engine has not left the other half, and cannot have set this flag twice. */
ODMA_INLINE bool odma_port_take_half(const struct odma_route *route, size_t length, uint32_t half)
{
    (void)length;
    const uint32_t ended =
        odma_register_read(route->link.channel, ODMA_DMA_STATUS) & ODMA_RING_FLAGS;
    if (ended != odma_port_half_flag(half)) {
        return false;
    }
    odma_register_write(route->link.channel, ODMA_DMA_STATUS, ended);
    return true;
}

ODMA_INLINE bool odma_port_half_is_good(
    const struct odma_route *route, struct odma_events events, size_t length, uint32_t next)
{
    (void)route;
    return !odma_port_has_failed(events) && !odma_port_half_ended(events, length, next);
}

/* Clears both flags, until neither comes in between; returns what COUNT then shows. */
ODMA_INLINE uint32_t odma_port_settle_ring(const struct odma_route *route)
{
    uint32_t count;
    do {
        odma_register_write(route->link.channel, ODMA_DMA_STATUS, ODMA_RING_FLAGS);
        count = odma_register_read(route->link.channel, ODMA_DMA_COUNT);
    } while (odma_register_read(route->link.channel, ODMA_DMA_STATUS) & ODMA_RING_FLAGS);
    return count;
}

ODMA_INLINE uint32_t odma_port_resume_halves(const struct odma_route *route, size_t length)
{
    return odma_port_settle_ring(route) > length / 2u ? 0u : 1u;
}

/* The flag of the half that was given back may have been cleared after the engine had come round: if
 * the engine is in that half, the next one is complete; else it is in the next one, and goes on
 * there. */
ODMA_INLINE uint32_t odma_port_go_on(const struct odma_route *route, size_t length, uint32_t next)
{
    const uint32_t given = odma_port_half_after(route, next);
    const uint32_t flag = odma_port_half_flag(given);
    uint32_t count;
    do {
        odma_register_write(route->link.channel, ODMA_DMA_STATUS, flag);
        count = odma_register_read(route->link.channel, ODMA_DMA_COUNT);
    } while (odma_register_read(route->link.channel, ODMA_DMA_STATUS) & flag);
    const uint32_t engine_is_in = count > length / 2u ? 0u : 1u;
    return engine_is_in == given ? next : odma_port_resume_halves(route, length);
}

/* How far the engine has come since an earlier look. */
struct odma_progress {
    size_t position; /* index of the item that the engine moves next */
    size_t moved;    /* items since that look */
    bool lost;       /* it may have been a round or more */
};

/* Flags are cleared only once they were seen, and the count is read when none comes any more. */
ODMA_INLINE struct odma_progress odma_port_ring_progress(const struct odma_route *route,
    const void *items, size_t length, size_t position, uint32_t *mark)
{
    (void)items;
    (void)mark;
    uint32_t flags = odma_register_read(route->link.channel, ODMA_DMA_STATUS) & ODMA_RING_FLAGS;
    uint32_t seen = 0;
    size_t count;
    do {
        seen |= flags;
        odma_register_write(route->link.channel, ODMA_DMA_STATUS, flags);
        count = odma_register_read(route->link.channel, ODMA_DMA_COUNT);
        flags = odma_register_read(route->link.channel, ODMA_DMA_STATUS) & ODMA_RING_FLAGS;
    } while (flags != 0);
    const size_t now = (length - count) % length;
    const struct odma_progress progress = {
        now, (now + length - position) % length, seen == ODMA_RING_FLAGS};
    return progress;
}

/* The engine takes no further item, until the stop that must follow. */
ODMA_INLINE void odma_port_pause(const struct odma_route *route)
{
    odma_port_halt(route);
}

#endif
