/* SPDX-License-Identifier: MIT */
/*
 * Who owns memory. A channel that is enabled and has items left owns the memory it was programmed
 * with: what it writes belongs to it alone (the processor may read what has already arrived), what
 * it reads may be read but not changed.
 */
#ifndef ODMA_BOARD_OWNERSHIP_H
#define ODMA_BOARD_OWNERSHIP_H

#include <stdbool.h>
#include <stdint.h>

#include "dma.h"

struct board;

/* One side of a transfer that lies in SRAM. */
struct owned_range {
    uint32_t start;
    uint32_t size; /* 0: this side is not in SRAM */
    uint32_t item_size;
    bool increments;
    bool is_written;    /* by the DMA */
    bool in_live_stack; /* lay in the main stack's live part when the channel was enabled */
};

struct owner {
    bool is_active;
    uint32_t enabled_at;        /* PC of the store that enabled the channel */
    uint32_t total;             /* items of one round */
    struct owned_range side[2]; /* memory side, peripheral side */
};

/* What makes a mistake another one. */
struct report_key {
    unsigned kind;
    unsigned channel;
    uint32_t pc;
    uint32_t address; /* where it matters, or 0 */
};

#define REPORT_KEYS 256u

struct ownership {
    struct owner owner[STM32F1_DMA_CONTROLLERS][STM32F1_DMA_CHANNELS];
    unsigned active;
    unsigned active_in_stack;
    struct report_key reported[REPORT_KEYS];
    unsigned reported_count;
    uint64_t reports;
};

/* The functions below are silent if the checker is off. */
void ownership_channel_changed(struct board *board, unsigned controller, unsigned channel);
void ownership_locked_write(
    struct board *board, unsigned controller, unsigned channel, uint32_t offset);
void ownership_check_load(struct board *board, uint32_t address, unsigned size);
void ownership_check_store(struct board *board, uint32_t address, unsigned size);

/* Looks for transfers into stack frames that were left; reads the stack pointer. */
void ownership_check_stack(struct board *board);

#endif
