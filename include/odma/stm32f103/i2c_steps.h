/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: an I2C as a master, step by step, with the items moved by DMA. For
 * <odma/stm32f103/i2c.h>, not for programs.
 *
 * Rules of the hardware that shape it (RM0008, "Inter-integrated circuit interface": "I2C master
 * mode" and "DMA requests"):
 *
 *   - After SB and after ADDR the master holds the clock until the program has answered, and at the
 *     end until START or STOP: however late the next step is done, nothing is lost. The one
 *     exception is a read of a single item, whose STOP must be asked for before that item has
 *     arrived: ADDR is cleared and STOP set with interrupts masked.
 *   - SB is cleared by reading SR1, then writing DR; ADDR by reading SR1, then SR2. So SR2 is read
 *     only where ADDR is not set, or is to be cleared.
 *   - LAST refuses the item that follows the channel's last but one: for reads of two and more. A
 *     single item is refused by ACK being off before ADDR is cleared.
 *   - The end of the transmit channel is not the end on the bus: BTF tells that. After an item that
 *     was refused there is no BTF, and what is in DR stays there, which TXE tells.
 *   - DMAEN is the request bit of both channels, and TXE can be set from a message before. So the
 *     channel alone is enabled with START; DMAEN goes on when ADDR is about to be cleared, and off
 *     at the end. At any time at most one of the two channels is enabled.
 *   - The hardware clears START and STOP itself. While one is set CR1 is not written, except to
 *     withdraw START: a store to the bit-band alias reads and writes the whole register and could
 *     set them again.
 *   - Errors in SR1 are cleared by storing zeros, and ones change nothing: one store of the whole
 *     register, which loses no flag that comes at the same time.
 */
#ifndef ODMA_STM32F103_I2C_STEPS_H
#define ODMA_STM32F103_I2C_STEPS_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/cortex_m.h>
#include <odma/items.h>
#include <odma/link.h>
#include <odma/register.h>
#include <odma/result.h>
#include <odma/stm32f103/port.h>
#include <odma/stm32f103/registers.h>

#define ODMA_I2C_CR1 0x00u
#define ODMA_I2C_SR2 0x18u

#define ODMA_I2C_CR1_START_BIT 8u
#define ODMA_I2C_CR1_STOP_BIT  9u
#define ODMA_I2C_CR1_ACK_BIT   10u
#define ODMA_I2C_CR2_LAST_BIT  12u

#define ODMA_I2C_CR1_START   0x0100u
#define ODMA_I2C_CR1_STOP    0x0200u
#define ODMA_I2C_CR1_PENDING 0x1300u /* START, STOP, PEC */

#define ODMA_I2C_SR1_SB      0x0001u
#define ODMA_I2C_SR1_ADDR    0x0002u
#define ODMA_I2C_SR1_BTF     0x0004u
#define ODMA_I2C_SR1_RXNE    0x0040u
#define ODMA_I2C_SR1_TXE     0x0080u
#define ODMA_I2C_SR1_BERR    0x0100u
#define ODMA_I2C_SR1_ARLO    0x0200u
#define ODMA_I2C_SR1_AF      0x0400u
#define ODMA_I2C_SR1_ERRORS  0x0700u
#define ODMA_I2C_SR1_CLEARED 0xF8FFu /* stored, clears these errors and nothing else */

#define ODMA_I2C_SR2_MSL  0x1u
#define ODMA_I2C_SR2_BUSY 0x2u

#define ODMA_I2C_READS 1u /* of an address as it is sent */

/* Looks, each of at least ten cycles, for what a stop and the end of a transfer wait for:
 * <odma/stm32f103/i2c.h>. */
#ifndef ODMA_I2C_LOOKS
#define ODMA_I2C_LOOKS 200000u
#endif

/* Behind STOP, until BUSY is gone too. If it stays, somebody else has the bus. */
#define ODMA_I2C_FREE_LOOKS 100u

/* A function, one per translation unit: the steps are too long to be in every place that takes them,
 * and a step costs little beside the time that an I2C takes for a bit. It is given a copy of a
 * transfer's state, so that the optimiser goes on to know the transfer. */
#define ODMA_I2C_FUNCTION __attribute__((__noinline__, __unused__)) static

struct ODMA_HANDLE("I2C") odma_i2c {
    struct odma_link receive; /* zero when not held */
    struct odma_link transmit;
};

enum odma_i2c_phase {
    ODMA_I2C_NOTHING,    /* no register was touched */
    ODMA_I2C_STARTING,   /* until SB */
    ODMA_I2C_ADDRESSING, /* until ADDR */
    ODMA_I2C_MOVING,     /* until the items have moved */
    ODMA_I2C_STOPPING    /* STOP is asked for, or the bus is lost */
};

/* A transfer of any kind. One that only writes has no `in`, one that only reads has no `out`. */
struct odma_i2c_run {
    struct odma_i2c i2c;
    struct odma_buffer out;
    struct odma_buffer in;
    enum odma_i2c_phase phase;
    bool to_be_stopped;
    uint32_t address; /* as it is sent next */
    uint32_t status;
    size_t written; /* items that the devices have acknowledged */
    size_t read;
    uint32_t left; /* CNDTR when the stop was asked for */
};

ODMA_INLINE bool odma_i2c_reads(const struct odma_i2c_run *run)
{
    return (run->address & ODMA_I2C_READS) != 0;
}

/* What now moves: the pair, and how many items. */
ODMA_INLINE struct odma_route odma_i2c_route(const struct odma_i2c_run *run)
{
    return odma_port_route(odma_i2c_reads(run) ? run->i2c.receive : run->i2c.transmit);
}

ODMA_INLINE size_t odma_i2c_items(const struct odma_buffer *buffer)
{
    return buffer->items != NULL ? buffer->length : 0;
}

ODMA_INLINE size_t odma_i2c_length(const struct odma_i2c_run *run)
{
    return odma_i2c_items(odma_i2c_reads(run) ? &run->in : &run->out);
}

ODMA_INLINE uint32_t odma_i2c_base(const struct odma_route *route)
{
    return route->data - ODMA_I2C_DR;
}

ODMA_INLINE void odma_i2c_set_ack(uint32_t base, uint32_t on)
{
    odma_register_write(ODMA_BIT_BAND(base + ODMA_I2C_CR1, ODMA_I2C_CR1_ACK_BIT), 0, on);
}

ODMA_INLINE void odma_i2c_set_last(uint32_t base, uint32_t on)
{
    odma_register_write(ODMA_BIT_BAND(base + ODMA_I2C_CR2, ODMA_I2C_CR2_LAST_BIT), 0, on);
}

ODMA_INLINE void odma_i2c_set_start(uint32_t base, uint32_t on)
{
    odma_register_write(ODMA_BIT_BAND(base + ODMA_I2C_CR1, ODMA_I2C_CR1_START_BIT), 0, on);
}

/* Only while there is a message, and once: STOP would stay set, and end the next message. */
ODMA_INLINE void odma_i2c_ask_for_stop(uint32_t base)
{
    odma_register_write(ODMA_BIT_BAND(base + ODMA_I2C_CR1, ODMA_I2C_CR1_STOP_BIT), 0, 1);
}

/* Throws away what nobody has read: an item in DR, and one behind it. */
ODMA_INLINE void odma_i2c_drain(uint32_t base)
{
    for (unsigned items = 0; items != 2; items++) {
        if (odma_register_read(base, ODMA_I2C_SR1) & ODMA_I2C_SR1_RXNE) {
            (void)odma_register_read(base, ODMA_I2C_DR);
        }
    }
}

/* Channel off, flags clear, no request: what has moved is fixed. */
ODMA_INLINE void odma_i2c_halt(const struct odma_route *route)
{
    odma_register_write(route->request, 0, 0);
    odma_port_end_channel(route);
}

/* Arms the channel for what moves now, and asks for START. All of CR1 and CR2 is at rest here.
 * START comes last, behind a barrier: an interrupt may come at once and take the next step. */
ODMA_INLINE void odma_i2c_arm(struct odma_i2c_run *run)
{
    const struct odma_route route = odma_i2c_route(run);
    const uint32_t base = odma_i2c_base(&route);
    const size_t length = odma_i2c_length(run);
    const void *items = odma_i2c_reads(run) ? run->in.items : run->out.items;
    const uint32_t refuses_by_last = odma_i2c_reads(run) && length != 1;
    odma_register_write(route.channel, ODMA_DMA_CPAR, route.data);
    odma_port_program(&route, items, length);
    odma_i2c_set_ack(base, refuses_by_last);
    odma_i2c_set_last(base, refuses_by_last);
    run->phase = ODMA_I2C_STARTING;
    odma_port_enable(&route, items);
    odma_i2c_set_start(base, 1);
}

/* Whether there is a message on the bus, be it one that was stopped while the device held the clock
 * for too long. If that was at its address, ADDR now holds up STOP: reading SR1, then SR2 clears
 * it. */
ODMA_INLINE bool odma_i2c_is_taken(uint32_t base)
{
    (void)odma_register_read(base, ODMA_I2C_SR1);
    const uint32_t sr2 = odma_register_read(base, ODMA_I2C_SR2);
    const uint32_t cr1 = odma_register_read(base, ODMA_I2C_CR1);
    return (sr2 & ODMA_I2C_SR2_BUSY) != 0 || (cr1 & ODMA_I2C_CR1_PENDING) != 0;
}

/* Starts, if there is something to move and the bus is free. */
ODMA_INLINE void odma_i2c_begin(struct odma_i2c_run *run)
{
    run->phase = ODMA_I2C_NOTHING;
    run->to_be_stopped = false;
    run->status = ODMA_COMPLETED;
    run->written = 0;
    run->read = 0;
    if (run->address > 0xFFu) {
        run->status = ODMA_UNSUITABLE;
        return;
    }
    if (odma_i2c_items(&run->out) == 0) {
        run->address |= ODMA_I2C_READS;
        if (odma_i2c_items(&run->in) == 0) {
            return;
        }
    }
    const struct odma_route route = odma_i2c_route(run);
    const uint32_t base = odma_i2c_base(&route);
    if (odma_i2c_is_taken(base)) {
        run->status = ODMA_BUS_ERROR;
        return;
    }
    odma_register_write(base, ODMA_I2C_SR1, ODMA_I2C_SR1_CLEARED);
    odma_i2c_drain(base);
    odma_i2c_arm(run);
}

/* Of what the channel has taken, the items that the device has certainly acknowledged: not the one
 * that it has refused, nor what is still in DR. Where the bus was lost or disturbed, TXE need not
 * tell, so both are left out. */
ODMA_INLINE size_t odma_i2c_acknowledged(size_t taken, uint32_t sr1)
{
    const bool one = (sr1 & ODMA_I2C_SR1_ERRORS) == ODMA_I2C_SR1_AF && (sr1 & ODMA_I2C_SR1_TXE);
    const size_t lost = one ? 1 : 2;
    return taken > lost ? taken - lost : 0;
}

/* Ends the message in whatever state it is. The channel is off. START goes first: if it was sent in
 * the same instant, MSL is set, and the message is ended by STOP after all. Where an item waits in
 * DR and one behind it, the second was acknowledged: DR is read, so that the device sends another,
 * which is refused. */
ODMA_INLINE void odma_i2c_let_go(const struct odma_i2c_run *run, uint32_t base)
{
    if (odma_register_read(base, ODMA_I2C_CR1) & ODMA_I2C_CR1_START) {
        odma_i2c_set_start(base, 0);
    }
    if (!(odma_register_read(base, ODMA_I2C_SR2) & ODMA_I2C_SR2_MSL) ||
        (odma_register_read(base, ODMA_I2C_CR1) & ODMA_I2C_CR1_STOP)) {
        return;
    }
    if (odma_i2c_reads(run)) {
        odma_i2c_set_ack(base, 0);
        if (odma_register_read(base, ODMA_I2C_SR1) & ODMA_I2C_SR1_BTF) {
            (void)odma_register_read(base, ODMA_I2C_DR);
        }
    }
    odma_i2c_ask_for_stop(base);
}

/* An error of the bus, or of the receive channel. Its flag is cleared here: the program may have
 * let its interrupt through, and would not get any further. */
ODMA_INLINE void odma_i2c_fail(
    struct odma_i2c_run *run, const struct odma_route *route, uint32_t errors)
{
    const uint32_t base = odma_i2c_base(route);
    if (errors & ODMA_I2C_SR1_AF) {
        run->status |= ODMA_NOT_ACKNOWLEDGED;
    }
    if (errors & (ODMA_I2C_SR1_BERR | ODMA_I2C_SR1_ARLO)) {
        run->status |= ODMA_BUS_ERROR;
    }
    odma_i2c_halt(route);
    if (!odma_i2c_reads(run)) {
        run->written = odma_i2c_acknowledged(odma_port_moved_so_far(route, odma_i2c_length(run)),
            odma_register_read(base, ODMA_I2C_SR1) | errors);
    }
    odma_register_write(base, ODMA_I2C_SR1, ODMA_I2C_SR1_CLEARED);
    odma_i2c_let_go(run, base);
    run->phase = ODMA_I2C_STOPPING;
}

/* ADDR is set, and SR1 has been read: reading SR2 sets the items going. Where the first item is to
 * be the last, STOP has to follow at once. */
ODMA_INLINE void odma_i2c_set_going(struct odma_i2c_run *run, const struct odma_route *route)
{
    const uint32_t base = odma_i2c_base(route);
    run->phase = ODMA_I2C_MOVING;
    if (!odma_i2c_reads(run)) {
        if (!run->to_be_stopped) {
            odma_register_write(route->request, 0, 1);
        }
        (void)odma_register_read(base, ODMA_I2C_SR2);
        return;
    }
    odma_register_write(route->request, 0, 1);
    if (!run->to_be_stopped && odma_i2c_length(run) != 1) {
        (void)odma_register_read(base, ODMA_I2C_SR2);
        return;
    }
    odma_i2c_set_ack(base, 0);
    const uint32_t interrupts = odma_mask_interrupts();
    (void)odma_register_read(base, ODMA_I2C_SR2);
    odma_i2c_ask_for_stop(base);
    odma_restore_interrupts(interrupts);
    if (run->to_be_stopped) {
        run->phase = ODMA_I2C_STOPPING;
    }
}

/* Everything is written: the read follows, or STOP. */
ODMA_INLINE void odma_i2c_turn(
    struct odma_i2c_run *run, const struct odma_route *route, size_t taken)
{
    odma_i2c_halt(route);
    run->written = taken;
    if (run->to_be_stopped || odma_i2c_items(&run->in) == 0) {
        odma_i2c_ask_for_stop(odma_i2c_base(route));
        run->phase = ODMA_I2C_STOPPING;
        return;
    }
    run->address |= ODMA_I2C_READS;
    odma_i2c_arm(run);
}

/* The channel's flags come before SR1: a BTF that is seen behind the end is the last item's. What
 * was taken before a stop or an error of the channel goes out. */
ODMA_INLINE void odma_i2c_write_step(struct odma_i2c_run *run, const struct odma_route *route)
{
    const struct odma_events events = odma_port_write_events(route);
    const uint32_t sr1 = odma_register_read(odma_i2c_base(route), ODMA_I2C_SR1);
    if (odma_port_has_failed(events)) {
        run->status |= ODMA_TRANSFER_ERROR;
        run->to_be_stopped = true;
        odma_i2c_halt(route);
    }
    if (!odma_port_has_ended(events) && !run->to_be_stopped) {
        return;
    }
    const size_t taken = odma_port_moved_so_far(route, odma_i2c_length(run));
    if (sr1 & ODMA_I2C_SR1_ERRORS) {
        return; /* it came just now: for the next look */
    }
    if (taken == 0 || (sr1 & ODMA_I2C_SR1_BTF)) {
        odma_i2c_turn(run, route, taken);
    }
}

/* The last item is in memory: STOP, which for a single item was asked for before, and may have been
 * sent by now. A stop waits until an item has come and asks for STOP at the
 * begin of the next one, as a program does that reads without DMA ("EV7_1"): no interrupt may come
 * between. */
ODMA_INLINE void odma_i2c_read_step(struct odma_i2c_run *run, const struct odma_route *route)
{
    const uint32_t base = odma_i2c_base(route);
    const struct odma_events events = odma_port_write_events(route);
    if (odma_port_has_failed(events)) {
        run->status |= ODMA_TRANSFER_ERROR;
        odma_i2c_fail(run, route, 0);
        return;
    }
    if (odma_port_has_ended(events)) {
        if (odma_i2c_length(run) != 1) {
            odma_i2c_ask_for_stop(base);
        }
        run->phase = ODMA_I2C_STOPPING;
        return;
    }
    if (!run->to_be_stopped || odma_i2c_length(run) == 1) {
        return;
    }
    const uint32_t interrupts = odma_mask_interrupts();
    if (odma_register_read(route->channel, ODMA_DMA_CNDTR) != run->left) {
        odma_i2c_set_ack(base, 0);
        odma_i2c_ask_for_stop(base);
        run->phase = ODMA_I2C_STOPPING;
    }
    odma_restore_interrupts(interrupts);
}

/* Does what is due, and waits for nothing. True when STOP is on its way, or nothing was to be done.
 * */
ODMA_I2C_FUNCTION bool odma_i2c_step(struct odma_i2c_run *run)
{
    if (run->phase == ODMA_I2C_NOTHING || run->phase == ODMA_I2C_STOPPING) {
        return true;
    }
    const struct odma_route route = odma_i2c_route(run);
    const uint32_t base = odma_i2c_base(&route);
    const uint32_t sr1 = odma_register_read(base, ODMA_I2C_SR1);
    if (sr1 & ODMA_I2C_SR1_ERRORS) {
        odma_i2c_fail(run, &route, sr1 & ODMA_I2C_SR1_ERRORS);
    } else if (run->phase == ODMA_I2C_STARTING) {
        if (sr1 & ODMA_I2C_SR1_SB) {
            odma_register_write(base, ODMA_I2C_DR, run->address);
            run->phase = ODMA_I2C_ADDRESSING;
        }
    } else if (run->phase == ODMA_I2C_ADDRESSING) {
        if (sr1 & ODMA_I2C_SR1_ADDR) {
            odma_i2c_set_going(run, &route);
        }
    } else if (odma_i2c_reads(run)) {
        odma_i2c_read_step(run, &route);
    } else {
        odma_i2c_write_step(run, &route);
    }
    return run->phase == ODMA_I2C_STOPPING;
}

/* Waits until STOP has been sent. A receive channel that goes on takes the last item meanwhile; one
 * that has failed does not, and the item is thrown away. False if the clock is held for too long.
 * */
ODMA_INLINE bool odma_i2c_await_stop(const struct odma_i2c_run *run, uint32_t base)
{
    for (uint32_t looks = 0; looks != ODMA_I2C_LOOKS; looks++) {
        if (run->status != ODMA_COMPLETED) {
            odma_i2c_drain(base);
        }
        if (!(odma_register_read(base, ODMA_I2C_SR2) & ODMA_I2C_SR2_MSL) &&
            !(odma_register_read(base, ODMA_I2C_CR1) & ODMA_I2C_CR1_PENDING)) {
            return true;
        }
    }
    return false;
}

ODMA_INLINE void odma_i2c_await_free_bus(uint32_t base)
{
    uint32_t looks = 0;
    while ((odma_register_read(base, ODMA_I2C_SR2) & ODMA_I2C_SR2_BUSY) &&
           looks != ODMA_I2C_FREE_LOOKS) {
        looks++;
    }
}

/* Leaves channels and peripheral as every start finds them. */
ODMA_I2C_FUNCTION void odma_i2c_finish(struct odma_i2c_run *run)
{
    if (run->phase == ODMA_I2C_NOTHING) {
        return;
    }
    const struct odma_route route = odma_i2c_route(run);
    const uint32_t base = odma_i2c_base(&route);
    const bool stopped = odma_i2c_await_stop(run, base);
    odma_i2c_halt(&route);
    if (odma_i2c_reads(run)) {
        run->read = odma_port_moved_so_far(&route, odma_i2c_length(run));
        odma_i2c_set_last(base, 0);
    }
    if (stopped) {
        odma_i2c_await_free_bus(base);
        odma_i2c_set_ack(base, 0);
    } else {
        run->status |= ODMA_BUS_ERROR;
    }
    if (odma_register_read(base, ODMA_I2C_SR1) & (ODMA_I2C_SR1_BERR | ODMA_I2C_SR1_ARLO)) {
        run->status |= ODMA_BUS_ERROR; /* since the last look */
    }
    odma_register_write(base, ODMA_I2C_SR1, ODMA_I2C_SR1_CLEARED);
    run->phase = ODMA_I2C_NOTHING;
}

/* Ends a transfer in any state. A write takes no further items; a read may take two. */
ODMA_I2C_FUNCTION void odma_i2c_stop(struct odma_i2c_run *run)
{
    if (run->phase == ODMA_I2C_NOTHING) {
        return;
    }
    const struct odma_route route = odma_i2c_route(run);
    if (run->phase != ODMA_I2C_STOPPING) {
        run->to_be_stopped = true;
        run->left = odma_register_read(route.channel, ODMA_DMA_CNDTR);
        if (!odma_i2c_reads(run)) {
            odma_i2c_halt(&route);
        }
    }
    uint32_t looks = 0;
    while (!odma_i2c_step(run)) {
        if (++looks == ODMA_I2C_LOOKS) {
            odma_i2c_fail(run, &route, ODMA_I2C_SR1_BERR);
        }
    }
    odma_i2c_finish(run);
}

#endif
