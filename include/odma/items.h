/* SPDX-License-Identifier: MIT */
/*
 * What is typed by the width of its items, for each width.
 *
 * The headers in <odma/items/...> are written once, for bytes, in plain C. They are read three
 * times; for 16 and 32 bits <odma/items/names.h> gives the names in them another ending, so that a
 * buffer of half-words is a type that no function for bytes takes.
 */
#ifndef ODMA_ITEMS_H
#define ODMA_ITEMS_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/buffer.h>
#include <odma/copier.h>
#include <odma/link.h>
#include <odma/loan.h>
#include <odma/port.h>
#include <odma/result.h>
#include <odma/violation.h>

#ifdef __cplusplus
typedef bool (*odma_look_function)(void *transfer);
#endif

typedef uint8_t odma_item;
#include <odma/items/all.h>

#define ODMA_ITEM_BITS 16
#include <odma/items/names.h>
typedef uint16_t odma_item;
#include <odma/items/all.h>
#include <odma/items/no_names.h>
#undef ODMA_ITEM_BITS

#define ODMA_ITEM_BITS 32
#include <odma/items/names.h>
typedef uint32_t odma_item;
#include <odma/items/all.h>
#include <odma/items/no_names.h>
#undef ODMA_ITEM_BITS

#endif
