/* SPDX-License-Identifier: MIT */
/*
 * RP2040: the port, by the contract of <odma/port.h>. For the core, not for programs.
 *
 * Rules of the hardware that shape it (RP2040 Datasheet, 2.5 "DMA", 4.2 "UART", 4.4
 * "SPI"):
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
 *   - CTRL keeps HIGH_PRIORITY, also through an abort: what writes CTRL anew takes it from there.
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
#include <odma/cortex_m.h>
#include <odma/register.h>
#include <odma/result.h>
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

/* What the port knows about a peripheral half, its side of a transfer; constant, in flash, and
 * folded into immediates where the compiler sees which half it is. */
struct odma_side {
    uint32_t data;          /* address of its data register; 0 for memory, which has only CTRL */
    uint32_t configuration; /* CTRL of its transfers, but for CHAIN_TO and HIGH_PRIORITY */
    uint32_t interrupts;    /* address of IMSC, before RIS, ICR and DMACR */
    uint32_t requests;      /* its bits of DMACR */
    uint32_t errors;        /* errors in RIS that end a reception, or 0 */
    uint32_t flags;         /* address of the register of flags */
    uint32_t waiting;       /* the bit there that tells whether the receive FIFO has something */
    uint32_t empty;         /* the value of that bit if it has nothing */
};

/* What a handle holds. */
struct odma_link {
    uint32_t channel; /* address of READ_ADDR; 0 when not held */
    const struct odma_side *side;
};

struct odma_route {
    uint32_t channel;
    const struct odma_side *side;
};

/* What has happened to a running transfer. */
struct odma_events {
    uint32_t control; /* CTRL */
    uint32_t errors;  /* of the peripheral, as in RIS */
    uint32_t number;  /* items that a ring has moved, modulo 2^31 */
};

ODMA_INLINE void odma_port_release(const void *items)
{
    odma_memory_barrier(items);
}

ODMA_INLINE void odma_port_acquire(const void *items)
{
    odma_memory_barrier(items);
}

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

/* Makes a link not held; what it lost comes back with odma_port_reveal. */
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
    const struct odma_route route = {link.channel, link.side};
    return route;
}

/* The address follows with the start. */
ODMA_INLINE void odma_port_program(const struct odma_route *route, const void *items, size_t count)
{
    (void)items;
    odma_register_write(route->channel, ODMA_DMA_AL2_TRANS_COUNT, (uint32_t)count);
}

ODMA_INLINE void odma_port_start_write(const struct odma_route *route, const void *items)
{
    odma_port_release(items);
    odma_register_write(route->channel, ODMA_DMA_AL3_READ_ADDR_TRIG, (uint32_t)(uintptr_t)items);
}

ODMA_INLINE void odma_port_start_read(const struct odma_route *route, const void *items)
{
    odma_port_release(items);
    odma_register_write(route->channel, ODMA_DMA_AL2_WRITE_ADDR_TRIG, (uint32_t)(uintptr_t)items);
}

ODMA_INLINE struct odma_events odma_port_write_events(const struct odma_route *route)
{
    const struct odma_events events = {odma_register_read(route->channel, ODMA_DMA_AL1_CTRL), 0, 0};
    return events;
}

ODMA_INLINE struct odma_events odma_port_read_events(const struct odma_route *route)
{
    const uint32_t control = odma_register_read(route->channel, ODMA_DMA_AL1_CTRL);
    const uint32_t errors =
        odma_register_read(route->side->interrupts, ODMA_PRIMECELL_RIS) & route->side->errors;
    const struct odma_events events = {control, errors, 0};
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

/* An SPI's only error is bit 0, which a UART's are not. */
ODMA_INLINE uint32_t odma_port_status(struct odma_events events)
{
    return events.control >> ODMA_DMA_CTRL_AHB_ERROR_SHIFT |
           (events.errors & ODMA_SPI_SSPRIS_RORRIS ? (uint32_t)ODMA_OVERRUN_ERROR : 0u) |
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

/* The logarithm of the size of an item. */
ODMA_INLINE uint32_t odma_port_item_shift(uint32_t control)
{
    return control >> ODMA_DMA_CTRL_DATA_SIZE_SHIFT & ODMA_DMA_CTRL_DATA_SIZE_MASK;
}

ODMA_INLINE bool odma_port_writes(const struct odma_side *side)
{
    return (side->configuration & ODMA_DMA_CTRL_INCR_READ) != 0;
}

/* The switches of the peripheral's requests. */
ODMA_INLINE void odma_port_request(const struct odma_side *side)
{
    odma_register_write(ODMA_ATOMIC_SET(side->interrupts), ODMA_PRIMECELL_DMACR, side->requests);
}

ODMA_INLINE void odma_port_request_nothing(const struct odma_side *side)
{
    odma_register_write(ODMA_ATOMIC_CLEAR(side->interrupts), ODMA_PRIMECELL_DMACR, side->requests);
}

/* Leaves the channel idle, its interrupt flag clear and its lines as they were. */
ODMA_INLINE void odma_port_abort(uint32_t channel)
{
    const uint32_t bit = 1u << odma_port_channel_number(channel);
    const uint32_t line_0 = odma_register_read(ODMA_DMA_BASE, ODMA_DMA_INTE0) & bit;
    const uint32_t line_1 = odma_register_read(ODMA_DMA_BASE, ODMA_DMA_INTE1) & bit;
    odma_register_write(ODMA_ATOMIC_CLEAR(ODMA_DMA_BASE), ODMA_DMA_INTE0, bit);
    odma_register_write(ODMA_ATOMIC_CLEAR(ODMA_DMA_BASE), ODMA_DMA_INTE1, bit);
    odma_register_write(ODMA_DMA_BASE, ODMA_DMA_CHAN_ABORT, bit);
    odma_await_clear(channel, ODMA_DMA_AL1_CTRL, ODMA_DMA_CTRL_BUSY);
    odma_register_write(ODMA_DMA_BASE, ODMA_DMA_INTR, bit);
    odma_register_write(ODMA_ATOMIC_SET(ODMA_DMA_BASE), ODMA_DMA_INTE0, line_0);
    odma_register_write(ODMA_ATOMIC_SET(ODMA_DMA_BASE), ODMA_DMA_INTE1, line_1);
}

/* The same, and the peripheral not requesting. */
ODMA_INLINE void odma_port_halt(const struct odma_route *route)
{
    odma_port_request_nothing(route->side);
    odma_port_abort(route->channel);
}

/* The damaged item may be anywhere in the FIFO: what is in there goes with it. The errors are
 * cleared first: one that comes while the FIFO is emptied must not be forgotten with them. */
ODMA_INLINE void odma_port_discard_received(const struct odma_side *side)
{
    odma_register_write(side->interrupts, ODMA_PRIMECELL_ICR, side->errors);
    while ((odma_register_read(side->flags, 0) & side->waiting) != side->empty) {
        (void)odma_register_read(side->data, 0);
    }
}

/* CTRL of the next transfer with these settings. The channel remembers its priority itself. */
ODMA_INLINE uint32_t odma_port_control(uint32_t channel, uint32_t configuration)
{
    const uint32_t priority =
        odma_register_read(channel, ODMA_DMA_AL1_CTRL) & ODMA_DMA_CTRL_HIGH_PRIORITY;
    return configuration | odma_port_chain_to_itself(channel) | priority;
}

/* Everything that a start does not write, and no old error. */
ODMA_INLINE void odma_port_restore(const struct odma_route *route)
{
    odma_register_write(route->channel,
        odma_port_writes(route->side) ? ODMA_DMA_WRITE_ADDR : ODMA_DMA_READ_ADDR,
        route->side->data);
    odma_register_write(route->channel, ODMA_DMA_AL1_CTRL,
        odma_port_control(route->channel, route->side->configuration) | ODMA_DMA_CTRL_READ_ERROR |
            ODMA_DMA_CTRL_WRITE_ERROR);
    odma_register_write(route->channel, ODMA_DMA_DBG_CTDREQ, 0);
}

ODMA_INLINE void odma_port_resume(const struct odma_route *route)
{
    odma_port_restore(route);
    odma_port_request(route->side);
}

/* Makes a halted pair ready for the next start, and says how the transfer has ended. */
ODMA_INLINE uint32_t odma_port_settle(const struct odma_route *route, struct odma_events events)
{
    if (events.errors != 0) {
        odma_port_discard_received(route->side);
    }
    odma_port_resume(route);
    return odma_port_status(events);
}

/* One copy per translation unit: no transfer that goes well pays for it. */
ODMA_COLD static uint32_t odma_port_recover(
    uint32_t channel, const struct odma_side *side, uint32_t control, uint32_t errors)
{
    const struct odma_route route = {channel, side};
    const struct odma_events events = {control, errors, 0};
    odma_port_halt(&route);
    return odma_port_settle(&route, events);
}

ODMA_INLINE uint32_t odma_port_finish(
    const struct odma_route *route, struct odma_events events, const void *items)
{
    uint32_t status = ODMA_COMPLETED;
    if (__builtin_expect(odma_port_has_failed(events), 0)) {
        status = odma_port_recover(route->channel, route->side, events.control, events.errors);
    }
    odma_port_acquire(items);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_write(const struct odma_route *route, const void *items)
{
    odma_port_halt(route);
    const uint32_t status = odma_port_settle(route, odma_port_write_events(route));
    odma_port_acquire(items);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_read(
    const struct odma_route *route, uint32_t earlier_errors, const void *items)
{
    odma_port_halt(route);
    struct odma_events events = odma_port_read_events(route);
    events.errors |= earlier_errors;
    const uint32_t status = odma_port_settle(route, events);
    odma_port_acquire(items);
    return status;
}

/* By the address that was stepped. */
ODMA_INLINE size_t odma_port_items_up_to(
    const struct odma_route *route, uint32_t address, const void *items)
{
    return (address - (uint32_t)(uintptr_t)items) >>
           odma_port_item_shift(route->side->configuration);
}

ODMA_INLINE size_t odma_port_written_so_far(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)length;
    return odma_port_items_up_to(
        route, odma_register_read(route->channel, ODMA_DMA_READ_ADDR), items);
}

ODMA_INLINE size_t odma_port_received_so_far(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)length;
    return odma_port_items_up_to(
        route, odma_register_read(route->channel, ODMA_DMA_WRITE_ADDR), items);
}

ODMA_INLINE size_t odma_port_written(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)length;
    return odma_port_items_up_to(
        route, odma_register_read_at_rest(route->channel, ODMA_DMA_READ_ADDR), items);
}

ODMA_INLINE size_t odma_port_received(
    const struct odma_route *route, const void *items, size_t length)
{
    (void)length;
    return odma_port_items_up_to(
        route, odma_register_read_at_rest(route->channel, ODMA_DMA_WRITE_ADDR), items);
}

/* For a channel that other code may have left running: not enabled and chained to nobody before it
 * is aborted, or a chain could go on. `priority`, HIGH_PRIORITY or 0, stays. */
ODMA_INLINE void odma_port_take_over(uint32_t channel, uint32_t priority)
{
    odma_register_write(channel, ODMA_DMA_AL1_CTRL, odma_port_chain_to_itself(channel) | priority);
}

/* Puts channel and peripheral half, whoever used them before, into the state that every start
 * finds: channel idle and enabled, flags clear, no old error, requests on. */
ODMA_INLINE void odma_port_pair(const struct odma_route *route, uint32_t priority)
{
    odma_port_take_over(route->channel, priority);
    odma_port_halt(route);
    if (route->side->errors != 0) {
        if (odma_register_read(route->side->interrupts, ODMA_PRIMECELL_RIS) & route->side->errors) {
            odma_port_discard_received(route->side);
        }
        odma_register_write(
            ODMA_ATOMIC_SET(route->side->interrupts), ODMA_PRIMECELL_IMSC, route->side->errors);
    }
    odma_port_resume(route);
}

ODMA_INLINE void odma_port_disable(uint32_t channel)
{
    odma_register_write(ODMA_ATOMIC_CLEAR(channel), ODMA_DMA_AL1_CTRL, ODMA_DMA_CTRL_EN);
}

ODMA_INLINE void odma_port_unpair(const struct odma_route *route)
{
    odma_port_request_nothing(route->side);
    if (route->side->errors != 0) {
        odma_register_write(
            ODMA_ATOMIC_CLEAR(route->side->interrupts), ODMA_PRIMECELL_IMSC, route->side->errors);
    }
    odma_port_disable(route->channel);
}

#include <odma/rp2040/copy.h>
#include <odma/rp2040/duplex.h>
#include <odma/rp2040/ring.h>

#endif
