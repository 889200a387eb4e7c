/* SPDX-License-Identifier: MIT */
/*
 * The port: what the core needs of a chip. One translation unit has one port.
 *
 * A port defines, as inline functions over its own `struct odma_link` (what it knows about one
 * pair of peripheral half and DMA channel):
 *
 *   ODMA_MAX_LENGTH                     the largest count of items of one transfer
 *   odma_port_test_and_set(flag)        sets the flag; returns what it was. Atomic against every
 *                                       other context that may claim
 *   odma_port_start(link, bytes, count) makes all earlier stores to the bytes visible to the engine
 *                                       and starts it. The channel is idle, its flags are clear
 *   odma_port_write_events(link)        what has happened to a running transfer so far
 *   odma_port_read_events(link)         the same, with the errors of a receiving peripheral
 *   odma_port_has_ended(events)         whether the engine is through with the memory
 *   odma_port_finish(link, events, bytes)
 *                                       leaves channel and peripheral ready for the next start,
 *                                       makes what the engine wrote visible; returns a status
 *   odma_port_stop(link, bytes)         the same from any state: returns the status once the engine
 *                                       is idle
 *   odma_port_remaining(link)           items not moved yet; while idle, of the last transfer
 *   odma_port_configuration ...         pairing, in the port's own header
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
