/* SPDX-License-Identifier: MIT */
/*
 * RP2040: the port, by the contract of <odma/port.h>. For the core, not for programs.
 *
 * Rules of the hardware that shape it (RP2040 Datasheet, 2.5 "DMA" and 4.2 "UART"):
 *
 *   - CTRL is written when peripheral and channel are paired, enabled and idle. A start is two
 *     stores: the count, and the address in memory through the alias that triggers.
 *   - Completion is BUSY falling. A bus error halts the channel and sets AHB_ERROR; the datasheet
 *     does not say that BUSY falls then. So: a transfer runs while the upper byte of CTRL is BUSY
 *     and nothing else.
 *   - An abort clears TRANS_COUNT (2.5.5.3), and TRANS_COUNT counts what was begun. How far a
 *     transfer came is told by the address that was stepped. WRITE_ADDR steps when an item is
 *     written, READ_ADDR when it is read; what has been read is written before BUSY falls.
 *   - RP2040-E13: an abort can raise the channel's interrupt, and CHAN_ABORT reads as done too
 *     early. So: mask, abort, poll BUSY, acknowledge, unmask. The poll is bounded.
 *   - The engine counts a peripheral's requests in advance. When the processor has emptied the
 *     FIFO, or a transfer was cut off, that count is stale: a write to DBG_CTDREQ starts it anew.
 *   - UARTDMACR.DMAONERR stops reception requests while an unmasked error is pending.
 *   - Two cores: claims are made under a hardware spinlock, and barriers are DMB.
 */
#ifndef ODMA_RP2040_PORT_H
#define ODMA_RP2040_PORT_H

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
#include <odma/rp2040/processor.h>
#include <odma/rp2040/registers.h>

/* TRANS_COUNT has 32 bits; no memory on the chip is longer than its 16 MiB of flash. */
#define ODMA_MAX_LENGTH 0x1000000u

/*
 * The hardware spinlock that claims are made under, held for a few instructions with interrupts
 * masked. The default is one of those that the Pico SDK stripes over short critical sections
 * (PICO_SPINLOCK_ID_STRIPED_LAST) and that may be shared.
 */
#ifndef ODMA_RP2040_SPINLOCK
#define ODMA_RP2040_SPINLOCK 23u
#endif

/* What the port knows about a peripheral half; constant, in flash, and folded into immediates where
 * the compiler sees which half it is. */
struct odma_half {
    uint32_t uart;          /* address of UARTDR */
    uint32_t configuration; /* CTRL of its transfers, but for CHAIN_TO */
    uint32_t requests;      /* its bits of UARTDMACR */
    uint32_t errors;        /* errors in UARTRIS that end a reception, or 0 */
};

/* What a handle holds. */
struct odma_link {
    uint32_t channel; /* address of READ_ADDR; 0 when not held */
    const struct odma_half *half;
};

struct odma_route {
    uint32_t channel;
    const struct odma_half *half;
};

/* What has happened to a running transfer. */
struct odma_events {
    uint32_t control; /* CTRL */
    uint32_t errors;  /* of the peripheral, as in UARTRIS */
};

ODMA_INLINE bool odma_port_test_and_set(bool *flag)
{
    const uint32_t primask = odma_mask_interrupts();
    while (odma_register_read(ODMA_SIO_BASE, ODMA_SIO_SPINLOCK(ODMA_RP2040_SPINLOCK)) == 0) {}
    odma_memory_barrier(flag);
    const bool was_set = *flag;
    *flag = true;
    odma_memory_barrier(flag);
    odma_register_write(ODMA_SIO_BASE, ODMA_SIO_SPINLOCK(ODMA_RP2040_SPINLOCK), 1);
    odma_restore_interrupts(primask);
    return was_set;
}

ODMA_INLINE bool odma_port_holds(struct odma_link link)
{
    return link.channel != 0;
}

ODMA_INLINE void odma_port_drop(struct odma_link *link)
{
    link->channel = 0;
}

ODMA_INLINE struct odma_route odma_port_route(struct odma_link link)
{
    const struct odma_route route = {link.channel, link.half};
    return route;
}

/* The address follows with the start. */
ODMA_INLINE void odma_port_program(const struct odma_route *route, const void *bytes, size_t count)
{
    (void)bytes;
    odma_register_write(route->channel, ODMA_DMA_AL2_TRANS_COUNT, (uint32_t)count);
}

ODMA_INLINE void odma_port_start_write(const struct odma_route *route, const void *bytes)
{
    odma_memory_barrier(bytes);
    odma_register_write(route->channel, ODMA_DMA_AL3_READ_ADDR_TRIG, (uint32_t)(uintptr_t)bytes);
}

ODMA_INLINE void odma_port_start_read(const struct odma_route *route, const void *bytes)
{
    odma_memory_barrier(bytes);
    odma_register_write(route->channel, ODMA_DMA_AL2_WRITE_ADDR_TRIG, (uint32_t)(uintptr_t)bytes);
}

ODMA_INLINE struct odma_events odma_port_write_events(const struct odma_route *route)
{
    const struct odma_events events = {odma_register_read(route->channel, ODMA_DMA_AL1_CTRL), 0};
    return events;
}

ODMA_INLINE struct odma_events odma_port_read_events(const struct odma_route *route)
{
    const uint32_t control = odma_register_read(route->channel, ODMA_DMA_AL1_CTRL);
    const uint32_t errors =
        odma_register_read(route->half->uart, ODMA_UART_UARTRIS) & route->half->errors;
    const struct odma_events events = {control, errors};
    return events;
}

ODMA_INLINE bool odma_port_has_ended(struct odma_events events)
{
    return events.control >> ODMA_DMA_CTRL_BUSY_SHIFT != 1u || events.errors != 0;
}

/* `errors` has FE, PE, BE, OE in bits 0 to 3. A break is a frame without a stop bit. */
ODMA_INLINE uint32_t odma_port_uart_status(uint32_t errors)
{
    return (errors & (ODMA_UART_FE | ODMA_UART_BE) ? (uint32_t)ODMA_FRAMING_ERROR : 0u) |
           (errors & ODMA_UART_PE ? (uint32_t)ODMA_PARITY_ERROR : 0u) |
           (errors & ODMA_UART_OE ? (uint32_t)ODMA_OVERRUN_ERROR : 0u);
}

ODMA_INLINE bool odma_port_has_failed(struct odma_events events)
{
    return events.control >> ODMA_DMA_CTRL_AHB_ERROR_SHIFT != 0 || events.errors != 0;
}

ODMA_INLINE uint32_t odma_port_status(struct odma_events events)
{
    return events.control >> ODMA_DMA_CTRL_AHB_ERROR_SHIFT |
           odma_port_uart_status(events.errors >> ODMA_UART_ERRORS_SHIFT);
}

ODMA_INLINE uint32_t odma_port_channel_number(uint32_t channel)
{
    return (channel - ODMA_DMA_BASE) / 0x40u;
}

/* As CHAIN_TO wants it: a channel that is chained to itself is chained to nobody. */
ODMA_INLINE uint32_t odma_port_chain_to_itself(uint32_t channel)
{
    return odma_port_channel_number(channel) << ODMA_DMA_CTRL_CHAIN_TO_SHIFT;
}

/* Leaves the channel idle, its interrupt flag clear and its lines as they were, and the peripheral
 * not requesting. */
ODMA_INLINE void odma_port_halt(const struct odma_route *route)
{
    const uint32_t bit = 1u << odma_port_channel_number(route->channel);
    const uint32_t line_0 = odma_register_read(ODMA_DMA_BASE, ODMA_DMA_INTE0) & bit;
    const uint32_t line_1 = odma_register_read(ODMA_DMA_BASE, ODMA_DMA_INTE1) & bit;
    odma_register_write(
        ODMA_ATOMIC_CLEAR(route->half->uart), ODMA_UART_UARTDMACR, route->half->requests);
    odma_register_write(ODMA_ATOMIC_CLEAR(ODMA_DMA_BASE), ODMA_DMA_INTE0, bit);
    odma_register_write(ODMA_ATOMIC_CLEAR(ODMA_DMA_BASE), ODMA_DMA_INTE1, bit);
    odma_register_write(ODMA_DMA_BASE, ODMA_DMA_CHAN_ABORT, bit);
    odma_await_clear(route->channel, ODMA_DMA_AL1_CTRL, ODMA_DMA_CTRL_BUSY);
    odma_register_write(ODMA_DMA_BASE, ODMA_DMA_INTR, bit);
    odma_register_write(ODMA_ATOMIC_SET(ODMA_DMA_BASE), ODMA_DMA_INTE0, line_0);
    odma_register_write(ODMA_ATOMIC_SET(ODMA_DMA_BASE), ODMA_DMA_INTE1, line_1);
}

/* The damaged character may be anywhere in the FIFO: what is in there goes with it. The errors are
 * cleared first: one that comes while the FIFO is emptied must not be forgotten with them. */
ODMA_INLINE void odma_port_discard_received(const struct odma_route *route)
{
    const uint32_t uart = route->half->uart;
    odma_register_write(uart, ODMA_UART_UARTICR, route->half->errors);
    while (!(odma_register_read(uart, ODMA_UART_UARTFR) & ODMA_UART_UARTFR_RXFE)) {
        (void)odma_register_read(uart, ODMA_UART_UARTDR);
    }
}

/* Everything that a start does not write. */
ODMA_INLINE void odma_port_resume(const struct odma_route *route)
{
    const bool writes = (route->half->configuration & ODMA_DMA_CTRL_INCR_READ) != 0;
    odma_register_write(
        route->channel, writes ? ODMA_DMA_WRITE_ADDR : ODMA_DMA_READ_ADDR, route->half->uart);
    odma_register_write(route->channel, ODMA_DMA_AL1_CTRL,
        route->half->configuration | odma_port_chain_to_itself(route->channel) |
            ODMA_DMA_CTRL_READ_ERROR | ODMA_DMA_CTRL_WRITE_ERROR);
    odma_register_write(route->channel, ODMA_DMA_DBG_CTDREQ, 0);
    odma_register_write(
        ODMA_ATOMIC_SET(route->half->uart), ODMA_UART_UARTDMACR, route->half->requests);
}

/* Makes a halted pair ready for the next start, and says how the transfer has ended. */
ODMA_INLINE uint32_t odma_port_settle(const struct odma_route *route, struct odma_events events)
{
    if (events.errors != 0) {
        odma_port_discard_received(route);
    }
    odma_port_resume(route);
    return odma_port_status(events);
}

/* One copy per translation unit: no transfer that goes well pays for it. */
ODMA_COLD static uint32_t odma_port_recover(
    uint32_t channel, const struct odma_half *half, uint32_t control, uint32_t errors)
{
    const struct odma_route route = {channel, half};
    const struct odma_events events = {control, errors};
    odma_port_halt(&route);
    return odma_port_settle(&route, events);
}

ODMA_INLINE uint32_t odma_port_finish(
    const struct odma_route *route, struct odma_events events, const void *bytes)
{
    uint32_t status = ODMA_COMPLETED;
    if (__builtin_expect(odma_port_has_failed(events), 0)) {
        status = odma_port_recover(route->channel, route->half, events.control, events.errors);
    }
    odma_memory_barrier(bytes);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_write(const struct odma_route *route, const void *bytes)
{
    odma_port_halt(route);
    const uint32_t status = odma_port_settle(route, odma_port_write_events(route));
    odma_memory_barrier(bytes);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_read(
    const struct odma_route *route, uint32_t earlier_errors, const void *bytes)
{
    odma_port_halt(route);
    struct odma_events events = odma_port_read_events(route);
    events.errors |= earlier_errors;
    const uint32_t status = odma_port_settle(route, events);
    odma_memory_barrier(bytes);
    return status;
}

ODMA_INLINE size_t odma_port_written_so_far(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)length;
    return odma_register_read(route->channel, ODMA_DMA_READ_ADDR) - (uint32_t)(uintptr_t)bytes;
}

ODMA_INLINE size_t odma_port_received_so_far(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)length;
    return odma_register_read(route->channel, ODMA_DMA_WRITE_ADDR) - (uint32_t)(uintptr_t)bytes;
}

ODMA_INLINE size_t odma_port_written(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)length;
    return odma_register_read_at_rest(route->channel, ODMA_DMA_READ_ADDR) -
           (uint32_t)(uintptr_t)bytes;
}

ODMA_INLINE size_t odma_port_received(
    const struct odma_route *route, const void *bytes, size_t length)
{
    (void)length;
    return odma_register_read_at_rest(route->channel, ODMA_DMA_WRITE_ADDR) -
           (uint32_t)(uintptr_t)bytes;
}

/* Puts channel and peripheral half, whoever used them before, into the state that every start
 * finds: channel idle and enabled, flags clear, no old error, requests on. */
ODMA_INLINE void odma_port_pair(const struct odma_route *route)
{
    /* Not enabled and chained to nobody before the abort, or other code's chain could go on. */
    odma_register_write(
        route->channel, ODMA_DMA_AL1_CTRL, odma_port_chain_to_itself(route->channel));
    odma_port_halt(route);
    if (route->half->errors != 0) {
        if (odma_register_read(route->half->uart, ODMA_UART_UARTRIS) & route->half->errors) {
            odma_port_discard_received(route);
        }
        odma_register_write(
            ODMA_ATOMIC_SET(route->half->uart), ODMA_UART_UARTIMSC, route->half->errors);
    }
    odma_port_resume(route);
}

ODMA_INLINE void odma_port_unpair(const struct odma_route *route)
{
    odma_register_write(
        ODMA_ATOMIC_CLEAR(route->half->uart), ODMA_UART_UARTDMACR, route->half->requests);
    if (route->half->errors != 0) {
        odma_register_write(
            ODMA_ATOMIC_CLEAR(route->half->uart), ODMA_UART_UARTIMSC, route->half->errors);
    }
    odma_register_write(ODMA_ATOMIC_CLEAR(route->channel), ODMA_DMA_AL1_CTRL, ODMA_DMA_CTRL_EN);
}

#endif
