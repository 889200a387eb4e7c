/* SPDX-License-Identifier: MIT */
/*
 * RP2040: circular transfers, by the contract of <odma/port.h>. For the core, not for programs.
 *
 *   - The low bits of one address go round (RING_SIZE, RING_SEL): the buffer has a power of two of
 *     bytes and is aligned to it. One channel does it, and there is no interrupt at the halves.
 *   - TRANS_COUNT goes on counting down from 2^31, a multiple of every ring. So the engine tells
 *     how many items it has moved since the start, not only where it is: a program that comes many
 *     rounds late is told. All numbers here are modulo 2^31.
 *   - TRANS_COUNT counts what was begun, and the address what was moved. The number moved is the
 *     largest one, not above that begun, that the address fits. It takes a ring that is longer than
 *     what the engine works ahead (2.5.7: up to five items).
 *   - After 2^31 items the engine ends, with its addresses at the begin of the ring. The next look
 *     starts it again.
 */
#ifndef ODMA_RP2040_RING_H
#define ODMA_RP2040_RING_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/await.h>
#include <odma/register.h>
#include <odma/rp2040/port.h>
#include <odma/rp2040/registers.h>

#define ODMA_RING_MIN_ITEMS 8u
#define ODMA_RING_MAX_BYTES 32768u
#define ODMA_RING_COUNT     0x80000000u

ODMA_INLINE bool odma_port_suits_ring(const void *items, size_t count, size_t item_size)
{
    const uint32_t bytes = (uint32_t)(count * item_size);
    return count >= ODMA_RING_MIN_ITEMS && count <= ODMA_RING_MAX_BYTES &&
           bytes <= ODMA_RING_MAX_BYTES && (bytes & (bytes - 1u)) == 0 &&
           ((uint32_t)(uintptr_t)items & (bytes - 1u)) == 0;
}

/* CTRL and the address follow with the start. */
ODMA_INLINE void odma_port_program_ring(
    const struct odma_route *route, const void *items, size_t count)
{
    (void)items;
    (void)count;
    odma_register_write(route->channel, ODMA_DMA_AL2_TRANS_COUNT, ODMA_RING_COUNT);
}

ODMA_INLINE void odma_port_control_ring(const struct odma_route *route, size_t count)
{
    uint32_t ring_size = odma_port_item_shift(route->side->configuration);
    while (count >> 1 != 0) {
        count >>= 1;
        ring_size++;
    }
    odma_register_write(route->channel, ODMA_DMA_AL1_CTRL,
        odma_port_control(route->channel, route->side->configuration) |
            ring_size << ODMA_DMA_CTRL_RING_SIZE_SHIFT |
            (odma_port_writes(route->side) ? 0u : ODMA_DMA_CTRL_RING_SEL));
}

ODMA_INLINE void odma_port_start_read_ring(
    const struct odma_route *route, const void *items, size_t count)
{
    odma_port_control_ring(route, count);
    odma_port_start_read(route, items);
}

ODMA_INLINE void odma_port_start_write_ring(
    const struct odma_route *route, const void *items, size_t count)
{
    odma_port_control_ring(route, count);
    odma_port_start_write(route, items);
}

/* Where a ring stands. */
struct odma_ring {
    uint32_t begun; /* items, since the start */
    uint32_t ahead; /* of them, not moved yet */
};

/* The address belongs to the count if that did not change meanwhile. */
ODMA_INLINE struct odma_ring odma_port_ring(const struct odma_route *route, uint32_t control)
{
    const uint32_t offset =
        odma_port_writes(route->side) ? ODMA_DMA_READ_ADDR : ODMA_DMA_WRITE_ADDR;
    uint32_t count = odma_register_read(route->channel, ODMA_DMA_AL2_TRANS_COUNT);
    uint32_t count_before;
    uint32_t address;
    do {
        count_before = count;
        address = odma_register_read(route->channel, offset);
        count = odma_register_read(route->channel, ODMA_DMA_AL2_TRANS_COUNT);
    } while (count != count_before);
    const uint32_t item_shift = odma_port_item_shift(control);
    const uint32_t ring_size =
        control >> ODMA_DMA_CTRL_RING_SIZE_SHIFT & ODMA_DMA_CTRL_RING_SIZE_MASK;
    const uint32_t begun = ODMA_RING_COUNT - count;
    const uint32_t length = 1u << (ring_size - item_shift);
    const struct odma_ring ring = {begun, (begun - (address >> item_shift)) & (length - 1u)};
    return ring;
}

/* An engine that is enabled, not busy and without an error has ended: it starts again, where it
 * is. */
ODMA_INLINE struct odma_events odma_port_write_ring_events(const struct odma_route *route)
{
    const uint32_t control = odma_register_read(route->channel, ODMA_DMA_AL1_CTRL);
    const struct odma_ring ring = odma_port_ring(route, control);
    const uint32_t ended =
        control & (ODMA_DMA_CTRL_AHB_ERROR | ODMA_DMA_CTRL_BUSY | ODMA_DMA_CTRL_EN);
    if (__builtin_expect(ended == ODMA_DMA_CTRL_EN, 0)) {
        odma_register_write(route->channel, ODMA_DMA_AL1_TRANS_COUNT_TRIG, ODMA_RING_COUNT);
    }
    const struct odma_events events = {
        control, 0, (ring.begun - ring.ahead) & (ODMA_RING_COUNT - 1u)};
    return events;
}

ODMA_INLINE struct odma_events odma_port_read_ring_events(const struct odma_route *route)
{
    struct odma_events events = odma_port_write_ring_events(route);
    events.errors =
        odma_register_read(route->side->interrupts, ODMA_PRIMECELL_RIS) & route->side->errors;
    return events;
}

/* Neither UART nor SPI says that a line pauses without an item being taken from its FIFO. */
ODMA_INLINE bool odma_port_is_idle(struct odma_events events)
{
    (void)events;
    return false;
}

/* The engine goes on, but takes nothing while the FIFO is emptied: with no requests it has what it
 * has counted of them, and that is forgotten first. */
ODMA_COLD static void odma_port_discard_in_ring(uint32_t channel, const struct odma_side *side)
{
    odma_port_request_nothing(side);
    odma_register_write(channel, ODMA_DMA_DBG_CTDREQ, 0);
    odma_port_discard_received(side);
    odma_port_request(side);
}

/* After a bus error the engine stands still, and AHB_ERROR stays until the stop. */
ODMA_INLINE uint32_t odma_port_survive(const struct odma_route *route, struct odma_events events)
{
    if (events.errors != 0) {
        odma_port_discard_in_ring(route->channel, route->side);
    }
    return odma_port_status(events);
}

/* A program never waits for a half that lies more than a round ahead of the engine; everything else
 * is behind it. */
ODMA_INLINE bool odma_port_half_ended(struct odma_events events, size_t length, uint32_t half)
{
    const uint32_t end = (half + 1u) * (uint32_t)(length / 2u);
    const uint32_t since = (events.number - end) & (ODMA_RING_COUNT - 1u);
    return since < ODMA_RING_COUNT - (uint32_t)length;
}

ODMA_INLINE uint32_t odma_port_first_half(const struct odma_route *route)
{
    (void)route;
    return 0;
}

ODMA_INLINE uint32_t odma_port_half_after(const struct odma_route *route, uint32_t half)
{
    (void)route;
    return half + 1u;
}

ODMA_INLINE bool odma_port_is_second_half(const struct odma_route *route, uint32_t half)
{
    (void)route;
    return half % 2u != 0;
}

ODMA_INLINE bool odma_port_take_half(const struct odma_route *route, size_t length, uint32_t half)
{
    const struct odma_events events = odma_port_write_ring_events(route);
    return odma_port_half_ended(events, length, half) &&
           !odma_port_half_ended(events, length, half + 1u);
}

ODMA_INLINE bool odma_port_half_is_good(
    const struct odma_route *route, struct odma_events events, size_t length, uint32_t next)
{
    (void)route;
    return !odma_port_has_failed(events) && !odma_port_half_ended(events, length, next);
}

ODMA_INLINE uint32_t odma_port_resume_halves(const struct odma_route *route, size_t length)
{
    return odma_port_write_ring_events(route).number / (uint32_t)(length / 2u);
}

/* Nothing was cleared, so the numbers still tell it all. */
ODMA_INLINE uint32_t odma_port_go_on(const struct odma_route *route, size_t length, uint32_t next)
{
    (void)route;
    (void)length;
    return next;
}

/* How far the engine has come since an earlier look. */
struct odma_progress {
    size_t position; /* index of the item that the engine moves next */
    size_t moved;    /* items since that look */
    bool lost;       /* it may have been a round or more */
};

/* The mark is the number at the earlier look. */
ODMA_INLINE struct odma_progress odma_port_ring_progress(const struct odma_route *route,
    const void *items, size_t length, size_t position, uint32_t *mark)
{
    (void)items;
    (void)position;
    const uint32_t number = odma_port_write_ring_events(route).number;
    const uint32_t moved = (number - *mark) & (ODMA_RING_COUNT - 1u);
    *mark = number;
    const struct odma_progress progress = {number & (length - 1u), moved, moved > length};
    return progress;
}

/*
 * The engine begins no further item, until the stop that must follow. What it has begun is moved
 * within a few bus cycles, but not after a bus error. EN is cleared by a plain store: whether the
 * alias leaves the error flags alone, which are cleared by ones, the datasheet does not say.
 */
ODMA_INLINE void odma_port_pause(const struct odma_route *route)
{
    const uint32_t control = odma_register_read(route->channel, ODMA_DMA_AL1_CTRL);
    odma_register_write(route->channel, ODMA_DMA_AL1_CTRL,
        control & ~(ODMA_DMA_CTRL_EN | ODMA_DMA_CTRL_READ_ERROR | ODMA_DMA_CTRL_WRITE_ERROR));
    uint32_t looks = 0;
    while (odma_port_ring(route, control).ahead != 0 && ++looks != ODMA_AWAIT_LOOKS) {}
}

#endif
