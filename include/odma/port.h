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
 * one context that holds the handle, and touches nothing of any other channel.
 *
 *   bool odma_port_test_and_set(bool *flag)
 *       sets the flag and returns what it was; atomic against every context that may claim: handlers
 *       of any priority, and the other cores
 *
 *   bool odma_port_holds(struct odma_link link)
 *   void odma_port_drop(struct odma_link *link)
 *       whether a link is held; makes it not held
 *   struct odma_route odma_port_route(struct odma_link link)
 *       by value: what is in it cannot be changed by a store to a register. The other functions
 *       take a pointer to such a copy
 *
 *   void odma_port_program(route, const void *bytes, size_t count)
 *       tells the engine what to move; finds the channel idle, and clear the flags that the end is
 *       judged by. May leave anything to the start, except that it does not start
 *   void odma_port_start_write(route, const void *bytes)
 *   void odma_port_start_read(route, const void *bytes)
 *       makes earlier stores to the bytes visible to the engine, then starts it; nothing after the
 *       start. The engine may end, and its interrupt come, at once
 *
 *   struct odma_events odma_port_write_events(route)
 *   struct odma_events odma_port_read_events(route)
 *       what has happened so far, errors of the peripheral included. A member `errors` of the events
 *       holds those of the peripheral as the port likes; what one call has reported there a later
 *       one need not report again, for the core remembers it
 *   bool odma_port_has_ended(struct odma_events events)
 *       whether the engine is through with the memory, or must be ended
 *
 *   uint32_t odma_port_finish(route, struct odma_events events, const void *bytes)
 *       ends a transfer that has ended: leaves channel and peripheral as odma_port_program finds
 *       them, makes what the engine wrote visible, returns a set of enum odma_status. What the count
 *       below is taken from outlives it, and a barrier of the compiler is its last step
 *   uint32_t odma_port_stop_write(route, const void *bytes)
 *   uint32_t odma_port_stop_read(route, uint32_t errors, const void *bytes)
 *       the same from any state, with the peripheral's errors reported earlier. Returns when the
 *       engine is idle; an engine that does not become idle is ODMA_VIOLATION_ENGINE
 *
 *   size_t odma_port_written_so_far(route, const void *bytes, size_t length)
 *   size_t odma_port_received_so_far(route, const void *bytes, size_t length)
 *       items that the running transfer has moved, or fewer where the hardware does not tell; of a
 *       reception, never more than are in memory
 *   size_t odma_port_written(route, const void *bytes, size_t length)
 *   size_t odma_port_received(route, const void *bytes, size_t length)
 *       items that the transfer that has just been ended has moved. Uses odma_register_read_at_rest,
 *       so that a program that does not ask for the count does not pay for it
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
