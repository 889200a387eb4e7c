/* SPDX-License-Identifier: MIT */
/*
 * The template's port, by the contract of <odma/port.h>. For the core, not for programs.
 *
 * FILL IN: the rules of the hardware that shape your port, each with the chapter of the manual or
 * the number of the erratum. The rules of this chip, which does not exist:
 *
 *   - While a channel is enabled or busy its other registers must not be written.
 *   - Completion is DONE. It does not clear ENABLE, and ENABLE must not be set while DONE or ERROR
 *     is. So: disable and clear before the next start.
 *   - A channel must not be disabled in the middle while its peripheral requests, and it still moves
 *     the item it has in hand. So: request off, disable, wait until BUSY falls, then look.
 *   - COUNT counts down and keeps its value, also through a stop.
 *   - The UART requests nothing while one of its errors is pending. So: a reception watches them.
 */
#ifndef ODMA_TEMPLATE_PORT_H
#define ODMA_TEMPLATE_PORT_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/await.h>
#include <odma/cortex_m.h>
#include <odma/register.h>
#include <odma/result.h>
#include <odma/template/registers.h>

/* FILL IN: what the counter of the engine holds. */
#define ODMA_MAX_LENGTH 65535u

/* What the port knows about a peripheral half, its side of a transfer; constant, in flash, and
 * folded into immediates where the compiler sees which half it is. */
struct odma_side {
    uint32_t uart;          /* its base */
    uint32_t configuration; /* CONTROL of a running transfer */
    uint32_t requests;      /* its bits of DMA_SET and DMA_CLEAR */
    uint32_t errors;        /* errors in STATUS that end a reception, or 0 */
};

/* What a handle holds. FILL IN: as little as finds the rest. */
struct odma_link {
    uint32_t channel; /* its base; 0 when not held */
    const struct odma_side *side;
};

/* What that leads to. The side is a copy: no store to a register makes the compiler read it
 * again. */
struct odma_route {
    struct odma_link link;
    struct odma_side side;
};

/* What has happened to a running transfer. */
struct odma_events {
    uint32_t channel; /* STATUS of the channel */
    uint32_t errors;  /* of the peripheral, as in its STATUS */
};

/*
 * The barrier, for both places: before a start it makes stores to the bytes visible to the engine,
 * after an end it keeps loads of them from coming earlier. The address of the bytes is an operand:
 * without it the compiler could think that nobody knows them and drop stores to them.
 *
 * FILL IN: leave the fence (DMB on a Cortex-M) out where one core issues everything in order and
 * there is no cache; add cache operations where there is one.
 */
ODMA_INLINE void odma_port_barrier(const void *items)
{
    __asm volatile("" : : "r"(items) : "memory");
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

ODMA_INLINE void odma_port_release(const void *items)
{
    odma_port_barrier(items);
}

ODMA_INLINE void odma_port_acquire(const void *items)
{
    odma_port_barrier(items);
}

/* FILL IN: odma_port_sleep_until, unless it is a Cortex-M: that one is in <odma/cortex_m.h>. */

/* FILL IN: keep the branch of your processor. Masked interrupts do not keep a second core away: it
 * takes a hardware lock as well. */
ODMA_INLINE bool odma_port_test_and_set(bool *flag)
{
#if defined(__ARM_ARCH_6M__)
    uint32_t primask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(primask) : : "memory");
    const bool was_set = *flag;
    *flag = true;
    __asm volatile("msr primask, %0" : : "r"(primask) : "memory");
    return was_set;
#else
    return __atomic_exchange_n(flag, true, __ATOMIC_ACQ_REL);
#endif
}

ODMA_INLINE bool odma_port_holds(struct odma_link link)
{
    return link.channel != 0;
}

ODMA_INLINE void odma_port_drop(struct odma_link *link)
{
    link->channel = 0;
}

/* For a moment there is room for one pointer only: what dropping loses comes back from it. */
ODMA_INLINE void *odma_port_conceal(struct odma_link *link)
{
    void *lost = (void *)(uintptr_t)link->channel;
    link->channel = 0;
    return lost;
}

ODMA_INLINE void odma_port_reveal(struct odma_link *link, void *lost)
{
    link->channel = (uint32_t)(uintptr_t)lost;
}

ODMA_INLINE struct odma_route odma_port_route(struct odma_link link)
{
    const struct odma_route route = {link, *link.side};
    return route;
}

/* The address of the peripheral was written by odma_port_resume and keeps its value. */
ODMA_INLINE void odma_port_program(const struct odma_route *route, const void *items, size_t count)
{
    odma_register_write(route->link.channel, ODMA_DMA_MEMORY, (uint32_t)(uintptr_t)items);
    odma_register_write(route->link.channel, ODMA_DMA_COUNT, (uint32_t)count);
}

/* Nothing after the store that starts: the end and its interrupt may come at once. */
ODMA_INLINE void odma_port_enable(const struct odma_route *route, const void *items)
{
    odma_port_barrier(items);
    odma_register_write(route->link.channel, ODMA_DMA_CONTROL, route->side.configuration);
}

ODMA_INLINE void odma_port_start_write(const struct odma_route *route, const void *items)
{
    odma_port_enable(route, items);
}

ODMA_INLINE void odma_port_start_read(const struct odma_route *route, const void *items)
{
    odma_port_enable(route, items);
}

ODMA_INLINE struct odma_events odma_port_write_events(const struct odma_route *route)
{
    const struct odma_events events = {odma_register_read(route->link.channel, ODMA_DMA_STATUS), 0};
    return events;
}

/* FILL IN: what reading the status of the peripheral does to it. */
ODMA_INLINE struct odma_events odma_port_read_events(const struct odma_route *route)
{
    const uint32_t channel = odma_register_read(route->link.channel, ODMA_DMA_STATUS);
    const uint32_t errors =
        odma_register_read(route->side.uart, ODMA_UART_STATUS) & route->side.errors;
    const struct odma_events events = {channel, errors};
    return events;
}

ODMA_INLINE bool odma_port_has_ended(struct odma_events events)
{
    return (events.channel & (ODMA_DMA_STATUS_DONE | ODMA_DMA_STATUS_ERROR)) != 0 ||
           events.errors != 0;
}

ODMA_INLINE bool odma_port_has_failed(struct odma_events events)
{
    return (events.channel & ODMA_DMA_STATUS_ERROR) != 0 || events.errors != 0;
}

/* ERROR is bit 1 and the UART's errors are bits 4 to 7; enum odma_status has them as bits 0 and 1
 * to 4. */
ODMA_INLINE uint32_t odma_port_status(struct odma_events events)
{
    return (events.channel & ODMA_DMA_STATUS_ERROR) >> 1 |
           events.errors >> (ODMA_UART_STATUS_ERRORS_SHIFT - 1u);
}

/* Leaves the channel idle, and the peripheral not requesting. */
ODMA_INLINE void odma_port_halt(const struct odma_route *route)
{
    odma_register_write(route->side.uart, ODMA_UART_DMA_CLEAR, route->side.requests);
    odma_register_write(route->link.channel, ODMA_DMA_CONTROL, 0);
    odma_await_clear(route->link.channel, ODMA_DMA_STATUS, ODMA_DMA_STATUS_BUSY);
}

/* Leaves an idle channel as odma_port_program finds it, and the peripheral requesting. */
ODMA_INLINE void odma_port_resume(const struct odma_route *route)
{
    odma_register_write(route->link.channel, ODMA_DMA_STATUS, ODMA_DMA_STATUS_FLAGS);
    odma_register_write(route->link.channel, ODMA_DMA_PERIPHERAL, route->side.uart);
    odma_register_write(route->side.uart, ODMA_UART_DMA_SET, route->side.requests);
}

/* Only errors that are reported: one that comes between the look and this is for the next read. */
ODMA_INLINE void odma_port_clear_errors(const struct odma_route *route, uint32_t errors)
{
    if (errors != 0) {
        odma_register_write(route->side.uart, ODMA_UART_CLEAR, errors);
    }
}

/* One copy per translation unit: no transfer that goes well pays for it. It is given words, not
 * structs, which would have to be in memory. */
ODMA_COLD static uint32_t odma_port_recover(
    uint32_t channel, const struct odma_side *side, uint32_t status, uint32_t errors)
{
    const struct odma_link link = {channel, side};
    const struct odma_route route = odma_port_route(link);
    const struct odma_events events = {status, errors};
    odma_port_halt(&route);
    odma_port_clear_errors(&route, errors);
    odma_port_resume(&route);
    return odma_port_status(events);
}

ODMA_INLINE uint32_t odma_port_finish(
    const struct odma_route *route, struct odma_events events, const void *items)
{
    uint32_t status = ODMA_COMPLETED;
    if (__builtin_expect(odma_port_has_failed(events), 0)) {
        status =
            odma_port_recover(route->link.channel, route->link.side, events.channel, events.errors);
    } else {
        odma_register_write(route->link.channel, ODMA_DMA_CONTROL, 0);
        odma_register_write(route->link.channel, ODMA_DMA_STATUS, ODMA_DMA_STATUS_FLAGS);
    }
    odma_port_barrier(items);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_write(const struct odma_route *route, const void *items)
{
    odma_port_halt(route);
    const struct odma_events events = odma_port_write_events(route);
    odma_port_resume(route);
    odma_port_barrier(items);
    return odma_port_status(events);
}

ODMA_INLINE uint32_t odma_port_stop_read(
    const struct odma_route *route, uint32_t earlier_errors, const void *items)
{
    odma_port_halt(route);
    struct odma_events events = odma_port_read_events(route);
    events.errors |= earlier_errors;
    odma_port_clear_errors(route, events.errors);
    odma_port_resume(route);
    odma_port_barrier(items);
    return odma_port_status(events);
}

/*
 * The counts. While a transfer runs its counter is read as it is, afterwards with
 * odma_register_read_at_rest, which a program that does not ask for the count does not pay for.
 *
 * FILL IN: from the counter if an abort leaves it alone, from the address that was stepped if not.
 */
ODMA_INLINE size_t odma_port_moved_so_far(const struct odma_route *route, size_t length)
{
    return length - odma_register_read(route->link.channel, ODMA_DMA_COUNT);
}

ODMA_INLINE size_t odma_port_moved(const struct odma_route *route, size_t length)
{
    return length - odma_register_read_at_rest(route->link.channel, ODMA_DMA_COUNT);
}

ODMA_INLINE size_t odma_port_written_so_far(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)items;
    return odma_port_moved_so_far(route, length);
}

ODMA_INLINE size_t odma_port_received_so_far(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)items;
    return odma_port_moved_so_far(route, length);
}

ODMA_INLINE size_t odma_port_written(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)items;
    return odma_port_moved(route, length);
}

ODMA_INLINE size_t odma_port_received(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)items;
    return odma_port_moved(route, length);
}

/*
 * Beyond the contract, for pair.h.
 */

/* Puts channel and peripheral half, whoever used them before, into the state that every start
 * finds: channel idle, flags clear, no old error, requests on. */
ODMA_INLINE void odma_port_pair(const struct odma_route *route)
{
    odma_port_halt(route);
    odma_port_clear_errors(route, route->side.errors);
    odma_port_resume(route);
}

ODMA_INLINE void odma_port_unpair(const struct odma_route *route)
{
    odma_register_write(route->side.uart, ODMA_UART_DMA_CLEAR, route->side.requests);
}

#include <odma/template/copy.h>
#include <odma/template/duplex.h>
#include <odma/template/ring.h>

#endif
