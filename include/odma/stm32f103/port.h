/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: the port, by the contract of <odma/port.h>. For the core, not for programs.
 *
 * Rules of the hardware that shape it (RM0008, "DMA controller" and "USART"):
 *
 *   - While a channel is enabled, writes to CNDTR, CPAR, CMAR are ignored. Completion does not
 *     clear EN; a bus error does. So: judge by the flags, and disable before the next start.
 *   - Flags are cleared one by one. CGIF, which clears all, can lose a simultaneous transfer error
 *     on sibling chips (ST errata ES0262 2.4.1, ES0431 2.3.1). IFCR is written, never read.
 *   - CPAR keeps its value, so it is written when peripheral and channel are paired, not at every
 *     start; and once more by a stop, because a start after an abort wants everything reprogrammed.
 *   - Requests are levels. The peripheral's DMA bit goes on with pairing and off with unpairing, by
 *     one bit-band store, because transmitter and receiver share the register.
 *   - On overrun a USART requests nothing more until SR and then DR have been read.
 */
#ifndef ODMA_STM32F103_PORT_H
#define ODMA_STM32F103_PORT_H

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
#include <odma/stm32f103/registers.h>

/* CNDTR has 16 bits and counts items. */
#define ODMA_MAX_LENGTH 65535u

/* What the port knows about one pair of peripheral half and channel; constant, in flash, and folded
 * into immediates where the compiler sees which pair it is. */
struct odma_route {
    uint32_t flag_shift;    /* shifts ISR so that TEIF of the channel is bit 31 */
    uint32_t controller;    /* its base */
    uint32_t flags;         /* TCIF, HTIF, TEIF of the channel */
    uint32_t channel;       /* its base */
    uint32_t configuration; /* CCR of a running transfer */
    uint32_t data;          /* address of the peripheral's data register */
    uint32_t status;        /* address of the peripheral's status register */
    uint32_t errors;        /* errors there that end a reception; PE, FE, NE, ORE in bits 0 to 3 */
    uint32_t idle;          /* bit there that says that the line pauses, or 0 */
    uint32_t request;       /* bit-band alias of the peripheral's DMA request bit */
    uint32_t error_interrupt; /* bit-band alias of its error interrupt bit, for a receiver, or 0 */
};

/* What a handle holds of it. */
struct odma_link {
    const struct odma_route *route; /* NULL when not held */
};

/* What has happened to a running transfer. */
struct odma_events {
    uint32_t channel; /* ISR, TEIF of the channel in bit 31, HTIF in 30, TCIF in 29 */
    uint32_t errors;  /* of the peripheral */
    uint32_t idle;    /* of the peripheral; only of rings */
    uint32_t flags;   /* ISR as it is; only of rings */
};

#define ODMA_CHANNEL_ENDED 0xA0000000u /* TEIF or TCIF */

/*
 * The barriers. On a single-core Cortex-M3 loads and stores reach the bus in program order and the
 * one-entry write buffer drains before the next store, so the compiler alone must be held. The
 * buffer's address is an operand: without it the compiler could still think that nobody knows the
 * buffer and drop stores to it.
 */
#if defined(__clang__)
#define ODMA_ANY_OPERAND "r"
#else
#define ODMA_ANY_OPERAND "rmi"
#endif

ODMA_INLINE void odma_port_release(const void *bytes)
{
    __asm volatile("" : : "r"(bytes) : "memory");
}

ODMA_INLINE void odma_port_acquire(const void *bytes)
{
    __asm volatile("" : : ODMA_ANY_OPERAND(bytes) : "memory");
}

ODMA_INLINE bool odma_port_test_and_set(bool *flag)
{
    return __atomic_exchange_n(flag, true, __ATOMIC_RELAXED);
}

ODMA_INLINE bool odma_port_holds(struct odma_link link)
{
    return link.route != NULL;
}

ODMA_INLINE void odma_port_drop(struct odma_link *link)
{
    link->route = NULL;
}

/* Makes a link not held; what it lost comes back with odma_port_reveal. */
ODMA_INLINE void *odma_port_conceal(struct odma_link *link)
{
    void *lost = (void *)(uintptr_t)link->route;
    link->route = NULL;
    return lost;
}

ODMA_INLINE void odma_port_reveal(struct odma_link *link, void *lost)
{
    link->route = (const struct odma_route *)lost;
}

/* A copy, so that no store to a register makes the compiler load from the table again. */
ODMA_INLINE struct odma_route odma_port_route(struct odma_link link)
{
    return *link.route;
}

ODMA_INLINE void odma_port_program(const struct odma_route *route, const void *bytes, size_t count)
{
    odma_register_write(route->channel, ODMA_DMA_CMAR, (uint32_t)(uintptr_t)bytes);
    odma_register_write(route->channel, ODMA_DMA_CNDTR, (uint32_t)count);
}

ODMA_INLINE void odma_port_enable(const struct odma_route *route, const void *bytes)
{
    odma_port_release(bytes);
    odma_register_write(route->channel, ODMA_DMA_CCR, route->configuration);
}

ODMA_INLINE void odma_port_start_write(const struct odma_route *route, const void *bytes)
{
    odma_port_enable(route, bytes);
}

ODMA_INLINE void odma_port_start_read(const struct odma_route *route, const void *bytes)
{
    odma_port_enable(route, bytes);
}

ODMA_INLINE struct odma_events odma_port_write_events(const struct odma_route *route)
{
    const struct odma_events events = {
        odma_register_read(route->controller, ODMA_DMA_ISR) << route->flag_shift, 0, 0, 0};
    return events;
}

/* Reading SR arms the clearing of its error flags by the next read of DR, also one by the DMA: the
 * caller must remember the errors. */
ODMA_INLINE struct odma_events odma_port_read_events(const struct odma_route *route)
{
    const struct odma_events events = {
        odma_register_read(route->controller, ODMA_DMA_ISR) << route->flag_shift,
        odma_register_read(route->status, 0) & route->errors, 0, 0};
    return events;
}

ODMA_INLINE bool odma_port_has_failed(struct odma_events events)
{
    return events.channel >> 31 != 0 || events.errors != 0;
}

ODMA_INLINE bool odma_port_has_ended(struct odma_events events)
{
    return (events.channel & ODMA_CHANNEL_ENDED) != 0 || events.errors != 0;
}

/* TEIF is bit 31 and the errors of a USART's SR are bits 0 to 3; enum odma_status has them as bits 0
 * and 1 to 4. An SPI's SR has OVR as bit 6. */
ODMA_INLINE uint32_t odma_port_status(struct odma_events events)
{
    return events.channel >> 31 | (events.errors & ODMA_USART_SR_ERRORS) << 1 |
           (events.errors & ODMA_SPI_SR_OVR) >> 2;
}

/* A USART: SR was read, so reading DR clears its error flags. An SPI wants DR first, then SR. */
ODMA_INLINE void odma_port_clear_errors(const struct odma_route *route, struct odma_events events)
{
    if (events.errors != 0) {
        (void)odma_register_read(route->data, 0);
        if (route->errors & ODMA_SPI_SR_OVR) {
            (void)odma_register_read(route->status, 0);
        }
    }
}

ODMA_INLINE uint32_t odma_port_finish(
    const struct odma_route *route, struct odma_events events, const void *bytes)
{
    odma_register_write(route->channel, ODMA_DMA_CCR, 0);
    odma_register_write(route->controller, ODMA_DMA_IFCR, route->flags);
    odma_port_clear_errors(route, events);
    odma_port_acquire(bytes);
    return odma_port_status(events);
}

/*
 * Leaves the channel disabled, its interrupts masked by the same store, and the peripheral not
 * requesting. RM0440 (the same block), "channel abort": without the request off first, the count
 * may be off.
 */
ODMA_INLINE void odma_port_halt(const struct odma_route *route)
{
    odma_register_write(route->request, 0, 0);
    odma_register_write(route->channel, ODMA_DMA_CCR, 0);
    odma_await_clear(route->channel, ODMA_DMA_CCR, ODMA_DMA_CCR_EN);
}

/* Everything that a start does not write. */
ODMA_INLINE void odma_port_resume(const struct odma_route *route)
{
    odma_register_write(route->channel, ODMA_DMA_CPAR, route->data);
    odma_register_write(route->request, 0, 1);
}

ODMA_INLINE uint32_t odma_port_stop_write(const struct odma_route *route, const void *bytes)
{
    odma_port_halt(route);
    const uint32_t status = odma_port_finish(route, odma_port_write_events(route), bytes);
    odma_port_resume(route);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_read(
    const struct odma_route *route, uint32_t earlier_errors, const void *bytes)
{
    odma_port_halt(route);
    struct odma_events events = odma_port_read_events(route);
    events.errors |= earlier_errors;
    const uint32_t status = odma_port_finish(route, events, bytes);
    odma_port_resume(route);
    return status;
}

/* CNDTR counts down, in either direction. */
ODMA_INLINE size_t odma_port_moved_so_far(const struct odma_route *route, size_t length)
{
    return length - odma_register_read(route->channel, ODMA_DMA_CNDTR);
}

ODMA_INLINE size_t odma_port_moved(const struct odma_route *route, size_t length)
{
    return length - odma_register_read_at_rest(route->channel, ODMA_DMA_CNDTR);
}

ODMA_INLINE size_t odma_port_written_so_far(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)bytes;
    return odma_port_moved_so_far(route, length);
}

ODMA_INLINE size_t odma_port_received_so_far(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)bytes;
    return odma_port_moved_so_far(route, length);
}

ODMA_INLINE size_t odma_port_written(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)bytes;
    return odma_port_moved(route, length);
}

ODMA_INLINE size_t odma_port_received(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)bytes;
    return odma_port_moved(route, length);
}

/* Puts channel and peripheral half, whoever used them before, into the state that every start
 * finds: channel disabled, flags clear, no old error, requests on. */
ODMA_INLINE void odma_port_pair(const struct odma_route *route)
{
    odma_port_halt(route);
    odma_register_write(route->controller, ODMA_DMA_IFCR, route->flags);
    if (route->error_interrupt != 0) {
        const struct odma_events events = {
            0, odma_register_read(route->status, 0) & route->errors, 0, 0};
        odma_port_clear_errors(route, events);
        odma_register_write(route->error_interrupt, 0, 1);
    }
    odma_port_resume(route);
}

ODMA_INLINE void odma_port_unpair(const struct odma_route *route)
{
    odma_register_write(route->request, 0, 0);
    if (route->error_interrupt != 0) {
        odma_register_write(route->error_interrupt, 0, 0);
    }
}

#include <odma/stm32f103/copy.h>
#include <odma/stm32f103/duplex.h>
#include <odma/stm32f103/ring.h>

#endif
