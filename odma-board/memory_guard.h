/* SPDX-License-Identifier: MIT */
/*
 * Sees the processor's accesses to memory that DMA owns, at no cost for all other memory: the
 * pages that hold such bytes are mapped as registers, so that only they take the slow way.
 *
 * A page stays guarded when its transfer ends, because the next one usually uses the same buffer;
 * it is released when the firmware has used it often without an owner in it.
 *
 * Unicorn cannot execute from such a page. Where firmware runs code in a page with a DMA buffer,
 * the guard changes to a hook on every access: slower, but the same answers.
 */
#ifndef ODMA_BOARD_MEMORY_GUARD_H
#define ODMA_BOARD_MEMORY_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#define GUARD_PAGE_SIZE 1024u /* Unicorn's smallest page on this core */
#define GUARD_PAGES     512u

struct board;

struct guard_page {
    struct board *board;
    uint32_t address;
    bool wanted;  /* holds bytes that a channel owns */
    bool guarded; /* is mapped as registers */
    unsigned idle_accesses;
};

struct memory_guard {
    struct guard_page page[GUARD_PAGES];
    unsigned pages;
    bool move_pending; /* `wanted` and `guarded` differ somewhere */
    bool by_hook;
};

/* Maps all of SRAM. */
bool memory_guard_map(struct board *board);

/* Marks what has to be guarded from now on. */
void memory_guard_want_none(struct memory_guard *guard);
void memory_guard_want(struct memory_guard *guard, uint32_t address, uint32_t size);

/* Makes the mapping agree. Only while the emulation is stopped. */
void memory_guard_move(struct board *board);

/* The firmware executes from a guarded page: change to the hook. */
void memory_guard_use_hook(struct board *board);

bool memory_guard_covers(const struct memory_guard *guard, uint32_t address);

#endif
