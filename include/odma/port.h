/* SPDX-License-Identifier: MIT */
/*
 * The port: what the core needs of a chip. One translation unit has one port, and a program has one
 * in all of its translation units.
 *
 * Which port
 *
 * A program names its chip by including that chip's header, <odma/stm32f103.h> or <odma/rp2040.h>.
 * A source that is written for any chip includes <odma/odma.h>, and the project that compiles it
 * says which port: by the definition
 *
 *     -DODMA_PORT_HEADER='<odma/rp2040/port.h>'
 *
 * (with CMake: link odma::rp2040, which brings it), or by a definition with the name of a header of
 * its own. docs/how_to_port.md leads through writing one.
 *
 * The contract
 *
 * A port defines ODMA_MAX_LENGTH, the largest count of items of one transfer, three types
 *
 *   struct odma_link     what writers, readers and transfers hold of their pair of peripheral half
 *                        and DMA channel: as little as finds the rest. All zero is: not held
 *   struct odma_route    what a link leads to: registers and settings of the pair
 *   struct odma_events   what has happened to a running transfer
 *
 * and, inline, the functions below. Where it is not said otherwise a function is called by the
 * one context that holds the handle, and touches nothing of any other channel. Lengths and counts
 * are in items; how wide an item is, the pair knows from its making.
 *
 *   bool odma_port_test_and_set(bool *flag)
 *       sets the flag and returns what it was; atomic against every context that may claim: handlers
 *       of any priority, and the other cores
 *   void odma_port_release(const void *items)
 *   void odma_port_acquire(const void *items)
 *       the two barriers: earlier stores to the items are visible to the engine; later loads of
 *       them see what it wrote
 *   void odma_port_sleep_until(const volatile bool *woken)
 *       sleeps until a handler has set it, which must not be missed between the look and the sleep;
 *       Cortex-M: <odma/cortex_m.h>
 *
 *   bool odma_port_holds(struct odma_link link)
 *   void odma_port_drop(struct odma_link *link)
 *       whether a link is held; makes it not held
 *   void *odma_port_conceal(struct odma_link *link)
 *   void odma_port_reveal(struct odma_link *link, void *lost)
 *       makes it not held, and returns what was lost by that; makes it held again
 *   struct odma_route odma_port_route(struct odma_link link)
 *       by value: what is in it cannot be changed by a store to a register. The other functions
 *       take a pointer to such a copy
 *
 *   void odma_port_program(route, const void *items, size_t count)
 *       tells the engine what to move; finds the channel idle, and clear the flags that the end is
 *       judged by. May leave anything to the start, except that it does not start
 *   void odma_port_start_write(route, const void *items)
 *   void odma_port_start_read(route, const void *items)
 *       makes earlier stores to the items visible to the engine, then starts it; nothing after the
 *       start. The engine may end, and its interrupt come, at once
 *
 *   struct odma_events odma_port_write_events(route)
 *   struct odma_events odma_port_read_events(route)
 *       what has happened so far, errors of the peripheral included. A member `errors` of the events
 *       holds those of the peripheral as the port likes; what one call has reported there a later
 *       one need not report again, for the core remembers it
 *   bool odma_port_has_ended(struct odma_events events)
 *       whether the engine is through with the memory, or must be ended
 *   bool odma_port_has_failed(struct odma_events events)
 *       whether there was an error, of engine or peripheral
 *
 *   uint32_t odma_port_finish(route, struct odma_events events, const void *items)
 *       ends a transfer that has ended: leaves channel and peripheral as odma_port_program finds
 *       them, makes what the engine wrote visible, returns a set of enum odma_status. What the count
 *       below is taken from outlives it, and a barrier of the compiler is its last step
 *   uint32_t odma_port_stop_write(route, const void *items)
 *   uint32_t odma_port_stop_read(route, uint32_t errors, const void *items)
 *       the same from any state, with the peripheral's errors reported earlier. Returns when the
 *       engine is idle; an engine that does not become idle is ODMA_VIOLATION_ENGINE
 *
 *   size_t odma_port_written_so_far(route, const void *items, size_t length)
 *   size_t odma_port_received_so_far(route, const void *items, size_t length)
 *       items that the running transfer has moved, or fewer where the hardware does not tell; of a
 *       reception, never more than are in memory
 *   size_t odma_port_written(route, const void *items, size_t length)
 *   size_t odma_port_received(route, const void *items, size_t length)
 *       items that the transfer that has just been ended has moved. Uses odma_register_read_at_rest,
 *       so that a program that does not ask for the count does not pay for it
 *
 * Circular transfers. The engine goes round and round; halves are counted from the start, from 0
 * on, modulo 2^32.
 *
 *   bool odma_port_suits_ring(const void *items, size_t count, size_t item_size)
 *       whether the engine can go round there
 *   void odma_port_program_ring(route, const void *items, size_t count)
 *   void odma_port_start_write_ring(route, const void *items, size_t count)
 *   void odma_port_start_read_ring(route, const void *items, size_t count)
 *       as above. A stop is that of above, and leaves the channel for transfers of either kind;
 *       odma_port_written and odma_port_received then tell the position, or a whole length for 0
 *   struct odma_events odma_port_write_ring_events(route)
 *   struct odma_events odma_port_read_ring_events(route)
 *       what has happened so far; asked for again and again, for ever
 *   bool odma_port_is_idle(struct odma_events events)
 *       whether the line has been idle since the last item; false where that cannot be seen
 *       without taking an item from the engine
 *   uint32_t odma_port_survive(route, struct odma_events events)
 *       clears errors that would keep the engine from going on, without stopping it, and returns
 *       those of the events as a set of enum odma_status; a bus error stays until the stop
 *   uint32_t odma_port_first_half(route)
 *   uint32_t odma_port_half_after(route, uint32_t half)
 *   bool odma_port_is_second_half(route, uint32_t half)
 *       what the port calls the halves, from the first one after the start on: a number, a flag
 *   bool odma_port_half_ended(struct odma_events events, size_t length, uint32_t half)
 *       whether the engine has left this half, which was not taken yet
 *   bool odma_port_take_half(route, size_t length, uint32_t half)
 *       takes the half if the engine has left it and not the one after it; else does nothing and
 *       is false
 *   bool odma_port_half_is_good(route, struct odma_events events, size_t length, uint32_t next)
 *       a half is given back: no error, and the engine has not left `next`, the one after it
 *   uint32_t odma_port_resume_halves(route, size_t length)
 *       forgets all halves that have ended, and returns the half that the engine is in
 *   uint32_t odma_port_go_on(route, size_t length, uint32_t next)
 *       a half was given back after the engine had left `next`: the half to take next. The engine
 *       may have gone round between the look and the clearing of odma_port_take_half
 *   struct odma_progress odma_port_ring_progress(
 *       route, const void *items, size_t length, size_t position, uint32_t *mark)
 *       how far the engine has come since it was at `position`; the port keeps in `mark`, zero at
 *       the start, what it likes. `lost` where it may have been a round or more
 *   void odma_port_pause(route)
 *       the engine begins no further item, so that the look that follows, and then the stop, miss
 *       nothing
 *
 *   struct odma_progress { size_t position; size_t moved; bool lost; }
 *       index of the item that is moved next; items since the earlier look
 *
 * Memory to memory. The link is one that the chip's header makes of a channel alone; it has no
 * peripheral. odma_port_write_events and odma_port_has_ended serve it too.
 *
 *   void odma_port_start_copy(route, void *destination, const void *source, size_t count,
 *       size_t item_size, bool steps)
 *       programs and starts; without `steps` every item comes from the first of the source
 *   uint32_t odma_port_finish_copy(route, struct odma_events events, const void *destination)
 *   uint32_t odma_port_stop_copy(route, const void *destination)
 *       as odma_port_finish and the stops
 *   size_t odma_port_copied_so_far(
 *       route, const void *destination, size_t count, size_t item_size)
 *   size_t odma_port_copied(route, const void *destination, size_t count, size_t item_size)
 *       as the counts
 *
 * Both directions at once, an item for an item. `receive` and `transmit` are the routes of the two
 * halves. The counts are those of the half: received, or, only sending, written.
 *
 *   void odma_port_start_duplex(
 *       receive, transmit, const void *out, void *in, size_t count)
 *       arms the receiver before the sender; nothing that was received before is in the way. `in`
 *       is NULL where what comes in is thrown away, `out` where ones are sent
 *   struct odma_events odma_port_duplex_events(receive, transmit, bool receives)
 *       what has happened so far, of both; ended when an interrupt of the channel says so
 *   uint32_t odma_port_finish_duplex(receive, transmit, bool receives)
 *       ends a transfer that has ended without an error: returns when the last item has left the
 *       bus, and leaves nothing of it in the peripheral
 *   uint32_t odma_port_stop_duplex(
 *       receive, transmit, struct odma_events events, bool receives)
 *       the same from any state. What is on its way to the bus goes out, and is counted
 *
 * A port also brings what its chip's header shows to programs: types for channels and peripheral
 * halves, the taking of the chip, and typed functions that join and part pairs.
 */
#ifndef ODMA_PORT_H
#define ODMA_PORT_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#ifndef ODMA_PORT_HEADER
#error "odma: which chip? Include <odma/stm32f103.h> or <odma/rp2040.h> first, or define \
ODMA_PORT_HEADER: see <odma/port.h>"
#endif
#include ODMA_PORT_HEADER

#endif
