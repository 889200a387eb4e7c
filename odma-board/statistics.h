/* SPDX-License-Identifier: MIT */
/* What --stats and --count print. */
#ifndef ODMA_BOARD_STATISTICS_H
#define ODMA_BOARD_STATISTICS_H

#include <stdbool.h>
#include <stdint.h>

#define COUNTED_CALLS   16u
#define OPEN_CALLS      32u
#define EXCEPTION_DEPTH 32u

struct board;

/* Sums at one depth of exceptions, so that a function's cost leaves its interrupters out. */
struct depth_sums {
    uint64_t instructions; /* executed at this depth, up to `since` */
    uint64_t register_reads;
    uint64_t register_writes;
    uint64_t exceptions; /* entered from this depth */
};

struct open_call {
    uint32_t function; /* index into the counted functions */
    uint32_t return_address;
    uint32_t sp;
    unsigned depth;
    struct depth_sums at_entry;
};

struct counted_call {
    uint64_t instructions, register_reads, register_writes, interrupts;
};

struct statistics {
    uint64_t exceptions;
    uint64_t polling_ticks;
    double wall_start;
    struct depth_sums depth[EXCEPTION_DEPTH];
    uint64_t depth_since; /* instruction count when the present depth was entered */
    uint32_t function_address[16];
    unsigned calls[16];
    struct counted_call call[16][COUNTED_CALLS];
    struct open_call open[OPEN_CALLS];
    unsigned open_calls;
};

/* Finds the counted functions. False: one is not in the firmware; a line was printed. */
bool statistics_start(struct board *board);

/* Exceptions: called before the depth changes. */
void statistics_exception(struct board *board, bool is_entry);
void statistics_register_access(struct board *board, bool is_write);

/* The instruction about to run is marked as an entry, or as a place a call returns to. */
void statistics_entry(struct board *board, uint32_t address);
void statistics_return(struct board *board, uint32_t address);

void statistics_print(struct board *board);

#endif
