/* SPDX-License-Identifier: MIT */
/* What transfers of every kind and width do with their link to the hardware. For the core, not for
 * programs. */
#ifndef ODMA_LINK_H
#define ODMA_LINK_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/port.h>
#include <odma/result.h>

ODMA_INLINE struct odma_link odma_move_link(struct odma_link *link)
{
    const struct odma_link moved = *link;
    odma_port_drop(link);
    return moved;
}

ODMA_INLINE struct odma_events odma_await_write(const struct odma_route *route)
{
    struct odma_events events;
    do {
        events = odma_port_write_events(route);
    } while (!odma_port_has_ended(events));
    return events;
}

/* What was seen by an earlier look must not be lost. */
ODMA_INLINE struct odma_events odma_read_events(const struct odma_route *route, uint32_t *errors)
{
    struct odma_events events = odma_port_read_events(route);
    *errors |= events.errors;
    events.errors = *errors;
    return events;
}

ODMA_INLINE struct odma_events odma_await_read(const struct odma_route *route, uint32_t *errors)
{
    struct odma_events events;
    do {
        events = odma_read_events(route, errors);
    } while (!odma_port_has_ended(events));
    return events;
}

ODMA_INLINE struct odma_result odma_result_of(uint32_t status, size_t count)
{
    const struct odma_result result = {status, count};
    return result;
}

/* What a transfer that has ended, and has not been stopped, comes to. */
ODMA_INLINE struct odma_result odma_write_finished(
    const struct odma_route *route, struct odma_events events, const void *items, size_t length)
{
    const uint32_t status = odma_port_finish(route, events, items);
    return odma_result_of(status, odma_port_written(route, items, length));
}

ODMA_INLINE struct odma_result odma_read_finished(
    const struct odma_route *route, struct odma_events events, const void *items, size_t length)
{
    const uint32_t status = odma_port_finish(route, events, items);
    return odma_result_of(status, odma_port_received(route, items, length));
}

/* A stopped transfer that had moved everything was complete. */
ODMA_INLINE struct odma_result odma_stopped(uint32_t status, size_t count, size_t length)
{
    return odma_result_of(count != length ? status | ODMA_STOPPED : status, count);
}

ODMA_INLINE struct odma_result odma_write_stopped(
    const struct odma_route *route, const void *items, size_t length)
{
    const uint32_t status = odma_port_stop_write(route, items);
    return odma_stopped(status, odma_port_written(route, items, length), length);
}

ODMA_INLINE struct odma_result odma_read_stopped(
    const struct odma_route *route, uint32_t errors, const void *items, size_t length)
{
    const uint32_t status = odma_port_stop_read(route, errors, items);
    return odma_stopped(status, odma_port_received(route, items, length), length);
}

#endif
