/* SPDX-License-Identifier: MIT */
/*
 * Notices when the firmware only waits: to count the time, to end a run whose input has ended, and
 * to spare the host's processor while a person types.
 */
#ifndef ODMA_BOARD_IDLE_H
#define ODMA_BOARD_IDLE_H

#include <stdbool.h>
#include <stdint.h>

struct board;

#define IDLE_READS 16u

struct idle {
    /* A polling loop: the same register read from the same place, perhaps others between, and
     * nothing written between. */
    uint32_t poll_pc;
    uint32_t poll_address;
    uint64_t poll_tick;
    bool poll_watched; /* every instruction is looked at, to see stores */

    /* Since this tick nothing happened but reads from the few places below. */
    uint64_t quiet_since;
    uint64_t last_read;
    struct {
        uint32_t pc, address;
    } read[IDLE_READS];
    unsigned reads;
    uint64_t clock_read; /* tick at which a running counter was last read */

    uint64_t next_look; /* tick at which to look for input and for a firmware that waits */
    double real_start;  /* host time when the simulated time began, for pacing */
    uint8_t *snapshot;  /* SRAM when the probe began */
    uint32_t snapshot_registers[17];
    uint64_t probe_end;  /* tick, or 0 while no probe runs */
    uint64_t next_probe; /* not before this tick */
};

void idle_start(struct board *board);
void idle_end(struct board *board);

void idle_register_read(struct board *board, uint32_t address);

/* A register was written, an exception entered, an event handled: the firmware does something. */
void idle_activity(struct board *board);

/* A store instruction is about to run. */
void idle_store(struct board *board);

/* Called at every instruction while a polling loop is watched or a probe runs. */
void idle_instruction(struct board *board);

/* Called at `next_look`: fetches input, keeps pace with the host's clock, ends a stuck run. */
void idle_look(struct board *board);

/* The firmware sleeps and nothing is scheduled that could wake it. True: the run has ended. */
bool idle_sleep_forever(struct board *board);

#endif
