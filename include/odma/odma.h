/* SPDX-License-Identifier: MIT */
/*
 * odma: memory-safe DMA transfers. Everything that is the same on every chip; a driver that is
 * written against this header runs on any of them. Programs include their chip's header, which
 * includes this one: <odma/stm32f103.h>.
 *
 * Conventions, once for all functions:
 *
 *   - A handle is a struct that proves a right. Handing it over ends that right. Each function says
 *     which handles it consumes (you held it, and no longer do), produces (you hold it from now on)
 *     or borrows (you hold it before and after).
 *   - Arguments come in that order: what is consumed, then what is produced.
 *   - Pointers are never NULL, unless a function says otherwise.
 *   - Nothing is allocated. All state is in the handles that you define.
 *   - Lengths and counts are in items.
 *   - Everything is written for bytes. What has to do with items of 16 or 32 bits has the same name
 *     with _16 or _32 behind it: ODMA_BUFFER_16, struct odma_writer_16, odma_write_all_16. The verbs
 *     of <odma/generic.h> take transfers of any width.
 *   - "Any context" means thread code, any task, any interrupt handler.
 */
#ifndef ODMA_ODMA_H
#define ODMA_ODMA_H

#include <odma/attributes.h>
#include <odma/buffer.h>
#include <odma/future.h>
#include <odma/generic.h>
#include <odma/items.h>
#include <odma/result.h>
#include <odma/slot.h>
#include <odma/violation.h>

#endif
