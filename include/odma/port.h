/* SPDX-License-Identifier: MIT */
/*
 * The port: what the core needs of a chip. One translation unit has one port.
 *
 * A port defines `struct odma_link`, what it knows about one pair of peripheral half and DMA
 * channel, `struct odma_events`, what has happened to a running transfer, and, inline:
 *
 *   ODMA_MAX_LENGTH                the largest count of items of one transfer
 *   odma_port_test_and_set(flag)   sets the flag, returns what it was; atomic against every context
 *                                  that may claim
 *   odma_port_program(link, bytes, count)
 *                                  tells the engine what to move; finds the channel idle and its
 *                                  flags clear
 *   odma_port_enable(link, bytes)  makes earlier stores to the bytes visible to the engine and
 *                                  starts it
 *   odma_port_write_events(link)   what has happened so far to a write ...
 *   odma_port_read_events(link)    ... and to a read, errors of the peripheral included; what one
 *                                  call has reported, a later one need not report again
 *   odma_port_has_ended(events)    whether the engine is through with the memory, or must be ended
 *   odma_port_finish(link, events, bytes)
 *                                  ends a transfer that has ended: leaves channel and peripheral as
 *                                  odma_port_program finds them, makes what the engine wrote
 *                                  visible, returns a set of enum odma_status
 *   odma_port_stop_write(link, bytes), odma_port_stop_read(link, errors, bytes)
 *                                  the same from any state, with the errors reported earlier;
 *                                  returns when the engine is idle
 *   odma_port_remaining(link)      items not moved yet
 *   odma_port_remaining_at_rest(link)
 *                                  items that the transfer that has just been ended did not move
 *   odma_port_pair(link), odma_port_unpair(link)
 *                                  join and part; for the port's own typed functions
 *
 * A program names its chip by including that chip's header, <odma/stm32f103.h>. A driver that is
 * written for any chip includes <odma/odma.h>; its port is the one that ODMA_PORT_HEADER names,
 * for instance -DODMA_PORT_HEADER='<odma/stm32f103/port.h>'.
 */
#ifndef ODMA_PORT_H
#define ODMA_PORT_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

/* The only port so far is also the default. */
#ifndef ODMA_PORT_HEADER
#define ODMA_PORT_HEADER <odma/stm32f103/port.h>
#endif
#include ODMA_PORT_HEADER

#endif
