/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: I2C1 and I2C2 as masters with 7-bit addresses. RM0008, "Inter-integrated circuit
 * interface", sections "I2C master mode" and "DMA requests".
 *
 *   half        channel           half        channel
 *   i2c1_tx     DMA1 channel 6    i2c1_rx     DMA1 channel 7
 *   i2c2_tx     DMA1 channel 4    i2c2_rx     DMA1 channel 5
 *
 * Two registers of the device at 0x50, from register 0x10 on, which are read and written back:
 *
 *     struct odma_i2c i2c;
 *     odma_i2c1_with_dma(&chip.i2c1_tx, &chip.i2c1_rx, &dma1.ch6, &dma1.ch7, &i2c);
 *     odma_bytes(&out)[0] = 0x10;                            out has 1 item, in has 2
 *     struct odma_i2c_write_read_transfer transfer;
 *     odma_i2c_write_read(&i2c, 0x50, &out, &in, &transfer);
 *     struct odma_result result = odma_i2c_write_read_wait(&transfer, &i2c, &out, &in);
 *     if (result.status == ODMA_NOT_ACKNOWLEDGED) { ... nobody is there ... }
 *     struct odma_i2c_write_transfer back;
 *     odma_i2c_write(&i2c, 0x50, &message, &back);           message: 0x10 and what is to be there
 *     result = odma_i2c_write_wait(&back, &i2c, &message);
 *
 * Pairing. For I2C1, and likewise for I2C2:
 *
 *   odma_i2c1_with_dma(&i2c1_tx, &i2c1_rx, &ch6, &ch7, &i2c)
 *   odma_i2c1_with_dma_at(&i2c1_tx, &i2c1_rx, &ch6, &ch7, transmit_priority, receive_priority, &i2c)
 *   odma_i2c1_without_dma(&i2c, &i2c1_tx, &i2c1_rx, &ch6, &ch7)
 *
 * ..._with_dma consumes halves and channels and produces the I2C, ..._without_dma is the reverse;
 * an I2C of the other number is a violation (ODMA_VIOLATION_PAIR). Any context. Both priorities are
 * ODMA_DMA_PRIORITY_LOW unless told otherwise: a master that is served late holds the clock, and
 * loses nothing.
 *
 * Clocks, pins, CR2.FREQ, CCR, TRISE and PE are yours to set up before; ITEVTEN and ITERREN too, if
 * you want these interrupts, but leave ITBUFEN off, and POS. odma touches of an I2C: START, STOP,
 * ACK, DMAEN, LAST, the error flags AF, ARLO and BERR, and DR. It leaves ACK off, so the I2C does
 * not answer as a slave.
 *
 * Who does the steps
 *
 * The DMA moves the items; START, the address and STOP need the processor, a few register accesses
 * each, with the time of up to nine bits between. No function waits for that time but ..._wait and
 * ..._stop: a start asks for START and returns at once, and each ..._is_done does what has become
 * due and returns. The I2C holds the clock until a step is done, so a late look costs time on the
 * bus, not items, and a start may come from any interrupt handler. (The other way, to send the
 * address within the start, would hold up the caller for a tenth of a millisecond at 100 kHz,
 * longer if the device holds the clock, and would need a limit for it.) So look until a transfer is
 * done:
 *
 *   - by ..._wait, which looks all the time;
 *   - by ..._is_done, now and then;
 *   - by ..._is_done in the handlers of the I2C's event and error interrupts and of the channel's:
 *     each step is due when one of them comes, and the last look says true. Give all of them the
 *     same priority, for a transfer is looked at by one at a time.
 *
 * A transfer is done when its last item has moved, and a written one has left the wire, or when it
 * has failed; STOP has been asked for then. ..._wait takes another one or two bits' time until STOP
 * has been sent, and the bus is free when it returns.
 *
 * How transfers end
 *
 *   ODMA_COMPLETED          all items; a read of n items has clocked exactly n
 *   ODMA_NOT_ACKNOWLEDGED   the device did not answer to its address (the count is 0), or refused
 *                           an item
 *   ODMA_BUS_ERROR          arbitration was lost, or a condition came where none belongs; or
 *                           the bus was taken at the start: then no register was written
 *   ODMA_TRANSFER_ERROR     the DMA met a bus error
 *   ODMA_UNSUITABLE         the address has more than 7 bits: nothing was started
 *   ODMA_STOPPED            your stop came before the last item
 *
 * The count is of items that are in memory, or that the device has acknowledged. The item it
 * refused is not counted, nor one behind it that the DMA had fetched. With ODMA_BUS_ERROR up to two
 * written items are left out that may have been acknowledged. However it ends, everything comes
 * back, and the next transfer starts from a clean state. Empty buffers are complete at once, and
 * touch no register.
 *
 * The one bound: ..._stop, and the last moment of ..._wait, wait for a device that holds the clock
 * for ODMA_I2C_LOOKS looks at the registers, each of ten cycles or more; 200000 unless you define
 * another number, that is 28 ms or more at 72 MHz. Is the clock held for longer, they return with
 * ODMA_BUS_ERROR: memory and channels are free, STOP is sent when the device has let go (at the
 * latest by the next start, which still finds the bus taken), and transfers work again. A bus that
 * stays taken (a device that lost count, a BUSY that does not go) is yours to free, by pulses on
 * SCL and by SWRST: take the I2C apart first.
 */
#ifndef ODMA_STM32F103_I2C_H
#define ODMA_STM32F103_I2C_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/items.h>
#include <odma/link.h>
#include <odma/loan.h>
#include <odma/stm32f103/dma.h>
#include <odma/stm32f103/halves.h>
#include <odma/stm32f103/i2c_routes.h>
#include <odma/stm32f103/i2c_steps.h>
#include <odma/stm32f103/pair.h>
#include <odma/violation.h>

/* struct odma_i2c, in <odma/stm32f103/i2c_steps.h>. Holding one proves: both halves of an I2C and
 * both DMA channels are yours, joined, and the I2C has no message on the bus. One that is used
 * without being held is ODMA_VIOLATION_DUPLEX. */

/* Holding one proves: the DMA engine owns the buffers until you give this back. */
struct ODMA_HANDLE("I2C write transfer") odma_i2c_write_transfer {
    struct odma_i2c_run run;
};
struct ODMA_HANDLE("I2C read transfer") odma_i2c_read_transfer {
    struct odma_i2c_run run;
};
struct ODMA_HANDLE("I2C write and read transfer") odma_i2c_write_read_transfer {
    struct odma_i2c_run run;
};

/*
 * Starts to write the buffer to the device, or to fill it from there. Consumes I2C and buffer,
 * produces the transfer. `address` has 7 bits: 0x50, not 0xA0. Returns at once. Any context.
 */
ODMA_INLINE void odma_i2c_write(struct odma_i2c *i2c, uint32_t address, struct odma_buffer *buffer,
    struct odma_i2c_write_transfer *transfer) ODMA_CONSUMES(i2c, buffer) ODMA_PRODUCES(transfer);
ODMA_INLINE void odma_i2c_read(struct odma_i2c *i2c, uint32_t address, struct odma_buffer *buffer,
    struct odma_i2c_read_transfer *transfer) ODMA_CONSUMES(i2c, buffer) ODMA_PRODUCES(transfer);

/*
 * Starts to write `out`, for instance the number of a register, and then to read `in` behind a
 * repeated start, so that no other master comes between. Consumes I2C and buffers, produces the
 * transfer. Remaining and count are of items read; of an empty `in`, the count is 0. Returns at
 * once. Any context.
 */
ODMA_INLINE void odma_i2c_write_read(struct odma_i2c *i2c, uint32_t address,
    struct odma_buffer *out, struct odma_buffer *in, struct odma_i2c_write_read_transfer *transfer)
    ODMA_CONSUMES(i2c, out, in) ODMA_PRODUCES(transfer);

/*
 * Does what is due, and says whether ..._wait would only wait for STOP. Borrows the transfer. Any
 * context, one at a time.
 */
ODMA_INLINE bool odma_i2c_write_is_done(struct odma_i2c_write_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_i2c_read_is_done(struct odma_i2c_read_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_i2c_write_read_is_done(struct odma_i2c_write_read_transfer *transfer)
    ODMA_BORROWS(transfer);

/* Items that the DMA has not moved yet. Borrows the transfer. Any context. */
ODMA_INLINE size_t odma_i2c_write_remaining(const struct odma_i2c_write_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_i2c_read_remaining(const struct odma_i2c_read_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_i2c_write_read_remaining(
    const struct odma_i2c_write_read_transfer *transfer) ODMA_BORROWS(transfer);

/*
 * Waits until the transfer is done and the bus is free, and gives everything back. Consumes the
 * transfer, produces I2C and buffers. Any context; for ever if the device holds the clock, or
 * another master the bus, for ever (see ..._stop).
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_i2c_write_wait(
    struct odma_i2c_write_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(i2c, buffer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_i2c_read_wait(
    struct odma_i2c_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(i2c, buffer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_i2c_write_read_wait(
    struct odma_i2c_write_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *out,
    struct odma_buffer *in) ODMA_CONSUMES(transfer) ODMA_PRODUCES(i2c, out, in);

/*
 * Ends the transfer as soon as the bus allows, and gives everything back as ..._wait does. What the
 * DMA has taken of a write, two items at most, still goes out and is counted. A read must take at
 * least one item that it refuses: the one that is on the wire arrives, and the one behind it is the
 * last; both are in the buffer and counted. Before the address was sent, it is still sent. Returns
 * within about thirty bits' time, or at the bound that the head of this file tells. Any context.
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_i2c_write_stop(
    struct odma_i2c_write_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(i2c, buffer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_i2c_read_stop(
    struct odma_i2c_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(i2c, buffer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_i2c_write_read_stop(
    struct odma_i2c_write_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *out,
    struct odma_buffer *in) ODMA_CONSUMES(transfer) ODMA_PRODUCES(i2c, out, in);

/*
 * Gives a transfer up for good: nothing of it comes back. Nobody does the next step any more, so
 * the bus stays taken, for all masters: a stop is the better end. Consumes the transfer. Any
 * context.
 */
ODMA_INLINE void odma_i2c_write_abandon(struct odma_i2c_write_transfer *transfer)
    ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_i2c_read_abandon(struct odma_i2c_read_transfer *transfer)
    ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_i2c_write_read_abandon(struct odma_i2c_write_read_transfer *transfer)
    ODMA_CONSUMES(transfer);

/*
 * The bodies
 */

ODMA_REFUSED("this I2C is not held: it was moved into a transfer or taken apart")
void odma_refused_i2c(void);

#define ODMA_REQUIRE_I2C(i2c)                                                                      \
    ODMA_REQUIRE(odma_port_holds((i2c)->receive), odma_refused_i2c, ODMA_VIOLATION_DUPLEX)
#define ODMA_REQUIRE_I2C_RUN(run)                                                                  \
    ODMA_REQUIRE(                                                                                  \
        odma_port_holds((run)->i2c.receive), odma_refused_transfer, ODMA_VIOLATION_TRANSFER)

ODMA_INLINE void odma_move_i2c(struct odma_i2c *from, struct odma_i2c *to)
{
    to->receive = odma_move_link(&from->receive);
    to->transmit = odma_move_link(&from->transmit);
}

ODMA_INLINE void odma_drop_i2c(struct odma_i2c *i2c)
{
    odma_port_drop(&i2c->receive);
    odma_port_drop(&i2c->transmit);
}

/* A buffer without items stays where it is: the engine gets none. */
ODMA_INLINE void odma_i2c_lend(struct odma_buffer *buffer)
{
    if (buffer->items != NULL) {
        buffer->items = (uint8_t *)odma_lent(buffer->items);
    }
}

ODMA_INLINE void odma_i2c_give_back(struct odma_buffer *from, struct odma_buffer *to)
{
    if (from->items != NULL) {
        odma_port_acquire(from->items);
        from->items = (uint8_t *)odma_given_back(from->items);
    }
    odma_move_buffer(from, to);
}

/* The buffers are in the run already. */
ODMA_INLINE void odma_i2c_start(struct odma_i2c_run *run, struct odma_i2c *i2c, uint32_t address)
{
    odma_move_i2c(i2c, &run->i2c);
    run->address = address <= 0x7Fu ? address << 1 : UINT32_MAX;
    odma_i2c_begin(run);
    odma_i2c_lend(&run->out);
    odma_i2c_lend(&run->in);
}

ODMA_INLINE void odma_i2c_write(struct odma_i2c *i2c, uint32_t address, struct odma_buffer *buffer,
    struct odma_i2c_write_transfer *transfer)
{
    ODMA_REQUIRE_I2C(i2c);
    ODMA_REQUIRE(odma_buffer_is_held(buffer), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_move_buffer(buffer, &transfer->run.out);
    odma_drop_buffer(&transfer->run.in);
    odma_i2c_start(&transfer->run, i2c, address);
}

ODMA_INLINE void odma_i2c_read(struct odma_i2c *i2c, uint32_t address, struct odma_buffer *buffer,
    struct odma_i2c_read_transfer *transfer)
{
    ODMA_REQUIRE_I2C(i2c);
    ODMA_REQUIRE(odma_buffer_is_held(buffer), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_move_buffer(buffer, &transfer->run.in);
    odma_drop_buffer(&transfer->run.out);
    odma_i2c_start(&transfer->run, i2c, address);
}

ODMA_INLINE void odma_i2c_write_read(struct odma_i2c *i2c, uint32_t address,
    struct odma_buffer *out, struct odma_buffer *in, struct odma_i2c_write_read_transfer *transfer)
{
    ODMA_REQUIRE_I2C(i2c);
    ODMA_REQUIRE(odma_buffer_is_held(out), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    ODMA_REQUIRE(odma_buffer_is_held(in) && in != out, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_move_buffer(out, &transfer->run.out);
    odma_move_buffer(in, &transfer->run.in);
    odma_i2c_start(&transfer->run, i2c, address);
}

/* What has not moved of a buffer that now moves, or that has yet to. */
ODMA_INLINE size_t odma_i2c_left(
    const struct odma_i2c_run *run, const struct odma_buffer *buffer, bool moves_now)
{
    if (run->phase == ODMA_I2C_NOTHING || !moves_now) {
        return odma_i2c_items(buffer);
    }
    const struct odma_route route = odma_i2c_route(run);
    return odma_register_read(route.channel, ODMA_DMA_CNDTR);
}

/* One step. */
ODMA_INLINE bool odma_i2c_look(struct odma_i2c_run *run)
{
    ODMA_REQUIRE_I2C_RUN(run);
    struct odma_i2c_run now = *run;
    const bool done = odma_i2c_step(&now);
    *run = now;
    return done;
}

/* Ends a run, and tells how. */
ODMA_INLINE struct odma_result odma_i2c_end(
    struct odma_i2c_run *run, struct odma_i2c *i2c, bool stop, bool reads)
{
    ODMA_REQUIRE_I2C_RUN(run);
    const bool moves_nothing = run->phase == ODMA_I2C_NOTHING;
    struct odma_i2c_run now = *run;
    if (stop) {
        odma_i2c_stop(&now);
    } else {
        while (!odma_i2c_step(&now)) {}
        odma_i2c_finish(&now);
    }
    odma_move_i2c(&run->i2c, i2c);
    const size_t count = reads ? now.read : now.written;
    const size_t length = odma_i2c_items(reads ? &now.in : &now.out);
    return stop && !moves_nothing ? odma_stopped(now.status, count, length)
                                  : odma_result_of(now.status, count);
}

ODMA_INLINE void odma_i2c_abandon_run(struct odma_i2c_run *run)
{
    ODMA_REQUIRE_I2C_RUN(run);
    odma_drop_i2c(&run->i2c);
}

ODMA_INLINE bool odma_i2c_write_is_done(struct odma_i2c_write_transfer *transfer)
{
    return odma_i2c_look(&transfer->run);
}

ODMA_INLINE bool odma_i2c_read_is_done(struct odma_i2c_read_transfer *transfer)
{
    return odma_i2c_look(&transfer->run);
}

ODMA_INLINE bool odma_i2c_write_read_is_done(struct odma_i2c_write_read_transfer *transfer)
{
    return odma_i2c_look(&transfer->run);
}

ODMA_INLINE size_t odma_i2c_write_remaining(const struct odma_i2c_write_transfer *transfer)
{
    ODMA_REQUIRE_I2C_RUN(&transfer->run);
    return odma_i2c_left(&transfer->run, &transfer->run.out, true);
}

ODMA_INLINE size_t odma_i2c_read_remaining(const struct odma_i2c_read_transfer *transfer)
{
    ODMA_REQUIRE_I2C_RUN(&transfer->run);
    return odma_i2c_left(&transfer->run, &transfer->run.in, true);
}

ODMA_INLINE size_t odma_i2c_write_read_remaining(
    const struct odma_i2c_write_read_transfer *transfer)
{
    ODMA_REQUIRE_I2C_RUN(&transfer->run);
    return odma_i2c_left(&transfer->run, &transfer->run.in, odma_i2c_reads(&transfer->run));
}

ODMA_INLINE struct odma_result odma_i2c_write_wait(
    struct odma_i2c_write_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    const struct odma_result result = odma_i2c_end(&transfer->run, i2c, false, false);
    odma_i2c_give_back(&transfer->run.out, buffer);
    return result;
}

ODMA_INLINE struct odma_result odma_i2c_read_wait(
    struct odma_i2c_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    const struct odma_result result = odma_i2c_end(&transfer->run, i2c, false, true);
    odma_i2c_give_back(&transfer->run.in, buffer);
    return result;
}

ODMA_INLINE struct odma_result odma_i2c_write_read_wait(
    struct odma_i2c_write_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *out,
    struct odma_buffer *in)
{
    const struct odma_result result = odma_i2c_end(&transfer->run, i2c, false, true);
    odma_i2c_give_back(&transfer->run.out, out);
    odma_i2c_give_back(&transfer->run.in, in);
    return result;
}

ODMA_INLINE struct odma_result odma_i2c_write_stop(
    struct odma_i2c_write_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    const struct odma_result result = odma_i2c_end(&transfer->run, i2c, true, false);
    odma_i2c_give_back(&transfer->run.out, buffer);
    return result;
}

ODMA_INLINE struct odma_result odma_i2c_read_stop(
    struct odma_i2c_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    const struct odma_result result = odma_i2c_end(&transfer->run, i2c, true, true);
    odma_i2c_give_back(&transfer->run.in, buffer);
    return result;
}

ODMA_INLINE struct odma_result odma_i2c_write_read_stop(
    struct odma_i2c_write_read_transfer *transfer, struct odma_i2c *i2c, struct odma_buffer *out,
    struct odma_buffer *in)
{
    const struct odma_result result = odma_i2c_end(&transfer->run, i2c, true, true);
    odma_i2c_give_back(&transfer->run.out, out);
    odma_i2c_give_back(&transfer->run.in, in);
    return result;
}

ODMA_INLINE void odma_i2c_write_abandon(struct odma_i2c_write_transfer *transfer)
{
    odma_i2c_abandon_run(&transfer->run);
}

ODMA_INLINE void odma_i2c_read_abandon(struct odma_i2c_read_transfer *transfer)
{
    odma_i2c_abandon_run(&transfer->run);
}

ODMA_INLINE void odma_i2c_write_read_abandon(struct odma_i2c_write_read_transfer *transfer)
{
    odma_i2c_abandon_run(&transfer->run);
}

/*
 * The pairs.
 */

ODMA_INLINE void odma_join_i2c(bool *tx, bool *rx, bool *tx_channel, bool *rx_channel,
    const struct odma_route *transmit, const struct odma_route *receive, struct odma_i2c *i2c)
{
    ODMA_REQUIRE(*tx, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*rx, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*tx_channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    ODMA_REQUIRE(*rx_channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    *tx = false;
    *rx = false;
    *tx_channel = false;
    *rx_channel = false;
    odma_i2c_halt(transmit);
    odma_i2c_halt(receive);
    odma_i2c_set_last(odma_i2c_base(receive), 0);
    i2c->receive.route = receive;
    i2c->transmit.route = transmit;
}

/* Every transfer ends with the request off. */
ODMA_INLINE void odma_part_i2c(struct odma_i2c *i2c, const struct odma_route *receive, bool *tx,
    bool *rx, bool *tx_channel, bool *rx_channel)
{
    ODMA_REQUIRE_I2C(i2c);
    odma_require_pair(i2c->receive, receive);
    *tx = true;
    *rx = true;
    *tx_channel = true;
    *rx_channel = true;
    odma_drop_i2c(i2c);
}

/* `i2c` is i2c1 or i2c2; the channels are those of <odma/stm32f103/i2c_routes.h>. */
#define ODMA_DECLARE_I2C(name, tx_type, rx_type)                                                   \
    ODMA_INLINE void odma_##name##_with_dma(struct odma_##name##_tx *tx,                           \
        struct odma_##name##_rx *rx, tx_type *tx_channel, rx_type *rx_channel,                     \
        struct odma_i2c *i2c) ODMA_CONSUMES(tx, rx, tx_channel, rx_channel) ODMA_PRODUCES(i2c);    \
    ODMA_INLINE void odma_##name##_with_dma_at(struct odma_##name##_tx *tx,                        \
        struct odma_##name##_rx *rx, tx_type *tx_channel, rx_type *rx_channel,                     \
        enum odma_dma_priority transmit_priority, enum odma_dma_priority receive_priority,         \
        struct odma_i2c *i2c) ODMA_CONSUMES(tx, rx, tx_channel, rx_channel) ODMA_PRODUCES(i2c);    \
    ODMA_INLINE void odma_##name##_without_dma(struct odma_i2c *i2c, struct odma_##name##_tx *tx,  \
        struct odma_##name##_rx *rx, tx_type *tx_channel, rx_type *rx_channel) ODMA_CONSUMES(i2c)  \
        ODMA_PRODUCES(tx, rx, tx_channel, rx_channel);

#define ODMA_DEFINE_I2C(name, tx_type, rx_type)                                                    \
    ODMA_INLINE void odma_##name##_with_dma_at(struct odma_##name##_tx *tx,                        \
        struct odma_##name##_rx *rx, tx_type *tx_channel, rx_type *rx_channel,                     \
        enum odma_dma_priority transmit_priority, enum odma_dma_priority receive_priority,         \
        struct odma_i2c *i2c)                                                                      \
    {                                                                                              \
        odma_join_i2c(&tx->held, &rx->held, &tx_channel->held, &rx_channel->held,                  \
            odma_##name##_tx_route(transmit_priority), odma_##name##_rx_route(receive_priority),   \
            i2c);                                                                                  \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_with_dma(struct odma_##name##_tx *tx,                           \
        struct odma_##name##_rx *rx, tx_type *tx_channel, rx_type *rx_channel,                     \
        struct odma_i2c *i2c)                                                                      \
    {                                                                                              \
        odma_##name##_with_dma_at(                                                                 \
            tx, rx, tx_channel, rx_channel, ODMA_DMA_PRIORITY_LOW, ODMA_DMA_PRIORITY_LOW, i2c);    \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_without_dma(struct odma_i2c *i2c, struct odma_##name##_tx *tx,  \
        struct odma_##name##_rx *rx, tx_type *tx_channel, rx_type *rx_channel)                     \
    {                                                                                              \
        odma_part_i2c(i2c, odma_##name##_rx_route(ODMA_DMA_PRIORITY_LOW), &tx->held, &rx->held,    \
            &tx_channel->held, &rx_channel->held);                                                 \
    }

ODMA_DECLARE_I2C(i2c1, struct odma_dma1_ch6, struct odma_dma1_ch7)
ODMA_DEFINE_I2C(i2c1, struct odma_dma1_ch6, struct odma_dma1_ch7)
ODMA_DECLARE_I2C(i2c2, struct odma_dma1_ch4, struct odma_dma1_ch5)
ODMA_DEFINE_I2C(i2c2, struct odma_dma1_ch4, struct odma_dma1_ch5)

#endif
