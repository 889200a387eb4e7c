/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: circular transfers, by the contract of <odma/port.h>. For the core, not for programs.
 *
 *   - With CIRC the engine reloads CNDTR at the end of each round and goes on. HTIF and TCIF say
 *     that it has left the first and the second half.
 *   - A flag cannot tell one round from several. But a whole round sets both: as long as not both
 *     are set, the position tells exactly how far the engine has come.
 */
#ifndef ODMA_STM32F103_RING_H
#define ODMA_STM32F103_RING_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/stm32f103/port.h>
#include <odma/stm32f103/registers.h>

/* In events.channel. */
#define ODMA_CHANNEL_HALF     0x40000000u
#define ODMA_CHANNEL_COMPLETE 0x20000000u

/* A ring of one item sets no flag that tells its rounds apart. */
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
    odma_register_write(
        route->channel, ODMA_DMA_CCR, route->configuration | ODMA_DMA_CCR_CIRC | ODMA_DMA_CCR_HTIE);
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

ODMA_INLINE struct odma_events odma_port_ring_events_of(
    const struct odma_route *route, uint32_t flags, uint32_t status)
{
    const struct odma_events events = {
        flags << route->flag_shift, status & route->errors, status & route->idle, flags};
    return events;
}

ODMA_INLINE struct odma_events odma_port_write_ring_events(const struct odma_route *route)
{
    return odma_port_ring_events_of(route, odma_register_read(route->controller, ODMA_DMA_ISR), 0);
}

ODMA_INLINE struct odma_events odma_port_read_ring_events(const struct odma_route *route)
{
    const uint32_t flags = odma_register_read(route->controller, ODMA_DMA_ISR);
    return odma_port_ring_events_of(route, flags, odma_register_read(route->status, 0));
}

ODMA_INLINE bool odma_port_is_idle(struct odma_events events)
{
    return events.idle != 0;
}

/* After a transfer error the hardware has disabled the channel, and TEIF stays until the stop. */
ODMA_INLINE uint32_t odma_port_survive(const struct odma_route *route, struct odma_events events)
{
    odma_port_clear_errors(route, events);
    return odma_port_status(events);
}

/* A half is the flag, as it stands in ISR, that says that the engine has left it. */
ODMA_INLINE uint32_t odma_port_both_halves(const struct odma_route *route)
{
    return (ODMA_CHANNEL_COMPLETE | ODMA_CHANNEL_HALF) >> route->flag_shift;
}

/* The compiler is not told which number it is: it would make a case of its own for the first round. */
ODMA_INLINE uint32_t odma_port_first_half(const struct odma_route *route)
{
    uint32_t half = ODMA_CHANNEL_HALF >> route->flag_shift;
    return half;
}

ODMA_INLINE uint32_t odma_port_half_after(const struct odma_route *route, uint32_t half)
{
    return half ^ odma_port_both_halves(route);
}

ODMA_INLINE bool odma_port_is_second_half(const struct odma_route *route, uint32_t half)
{
    return half != ODMA_CHANNEL_HALF >> route->flag_shift;
}

ODMA_INLINE bool odma_port_half_ended(struct odma_events events, size_t length, uint32_t half)
{
    (void)length;
    return (events.flags & half) != 0;
}

/* The flag of the other half is never cleared but by taking that one. So while it is not set, the
 * engine has not left the other half, and cannot have set this flag twice. */
ODMA_INLINE bool odma_port_take_half(const struct odma_route *route, size_t length, uint32_t half)
{
    (void)length;
    const uint32_t ended =
        odma_register_read(route->controller, ODMA_DMA_ISR) & odma_port_both_halves(route);
    if (__builtin_expect(ended != half, 0)) { /* there is time while nothing is to be done */
        return false;
    }
    odma_register_write(route->controller, ODMA_DMA_IFCR, ended);
    return true;
}

/* The flag of the half itself is set again only after that of the next one: no flag at all may be. */
ODMA_INLINE bool odma_port_half_is_good(
    const struct odma_route *route, struct odma_events events, size_t length, uint32_t next)
{
    (void)length;
    (void)next;
    return ((events.flags & route->flags) | events.errors) == 0;
}

/* Forgets all halves that the engine has left, until no new one comes in between. Returns what
 * CNDTR then shows. */
ODMA_INLINE uint32_t odma_port_settle_ring(const struct odma_route *route)
{
    const uint32_t flags = odma_port_both_halves(route);
    uint32_t remaining;
    do {
        odma_register_write(route->controller, ODMA_DMA_IFCR, flags);
        remaining = odma_register_read(route->channel, ODMA_DMA_CNDTR);
    } while (odma_register_read(route->controller, ODMA_DMA_ISR) & flags);
    return remaining;
}

ODMA_INLINE uint32_t odma_port_resume_halves(const struct odma_route *route, size_t length)
{
    const uint32_t first = odma_port_first_half(route);
    return odma_port_settle_ring(route) > length / 2u ? first : odma_port_half_after(route, first);
}

/* The flag of the half that was given back may have been cleared after the engine had come round: if
 * the engine is in that half, the next one is complete; else it is in the next one, and goes on
 * there. */
ODMA_INLINE uint32_t odma_port_go_on(const struct odma_route *route, size_t length, uint32_t next)
{
    const uint32_t given = odma_port_half_after(route, next);
    uint32_t remaining;
    do {
        odma_register_write(route->controller, ODMA_DMA_IFCR, given);
        remaining = odma_register_read(route->channel, ODMA_DMA_CNDTR);
    } while (odma_register_read(route->controller, ODMA_DMA_ISR) & given);
    const bool in_first = remaining > length / 2u;
    return in_first != odma_port_is_second_half(route, given)
               ? next
               : odma_port_resume_halves(route, length);
}

/* How far the engine has come since an earlier look. */
struct odma_progress {
    size_t position; /* index of the item that the engine moves next */
    size_t moved;    /* items since that look */
    bool lost;       /* it may have been a round or more */
};

/* Flags are cleared only once they were seen, and the count is read when none comes any more: so a
 * round that ends in between is noticed, wherever that is. */
ODMA_INLINE struct odma_progress odma_port_ring_progress(const struct odma_route *route,
    const void *items, size_t length, size_t position, uint32_t *mark)
{
    (void)items;
    (void)mark;
    const uint32_t both = odma_port_both_halves(route);
    uint32_t flags = odma_register_read(route->controller, ODMA_DMA_ISR) & both;
    uint32_t seen = 0;
    size_t remaining;
    do {
        seen |= flags;
        odma_register_write(route->controller, ODMA_DMA_IFCR, flags);
        remaining = odma_register_read(route->channel, ODMA_DMA_CNDTR);
        flags = odma_register_read(route->controller, ODMA_DMA_ISR) & both;
    } while (flags != 0);
    const size_t now = remaining == 0 ? 0 : length - remaining; /* 0: just before the reload */
    const size_t moved = now >= position ? now - position : now + length - position;
    const struct odma_progress progress = {now, moved, seen == both};
    return progress;
}

/* The engine takes no further item, until the stop that must follow. */
ODMA_INLINE void odma_port_pause(const struct odma_route *route)
{
    odma_port_halt(route);
}

#endif
