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
 *   - Lengths are in bytes, counts in items; for byte buffers they are the same.
 *   - "Any context" means thread code, any task, any interrupt handler.
 */
#ifndef ODMA_ODMA_H
#define ODMA_ODMA_H

#include <odma/attributes.h>
#include <odma/buffer.h>
#include <odma/generic.h>
#include <odma/result.h>
#include <odma/transfer.h>
#include <odma/violation.h>

#endif
