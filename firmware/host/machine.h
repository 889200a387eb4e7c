/* SPDX-License-Identifier: MIT */
/*
 * The register models of an STM32F103 as the machine under a host program. Time moves on a little
 * at each access to a register and at nothing else, so that whoever polls gets on and every run
 * does the same.
 */
#ifndef HOST_MACHINE_H
#define HOST_MACHINE_H

#include <stdint.h>

uint32_t machine_read(uint32_t address);
void machine_write(uint32_t address, uint32_t value);

/* One access to a register that has no effect. */
void machine_pass_time(void);

/* What the command line gave to the firmware, or NULL. */
const char *machine_argument(void);

/* Ends the program once all output is where it belongs. */
__attribute__((noreturn)) void machine_end(int status);

/* Defined by board.c: called when external interrupt `number` is taken. */
void board_interrupt(unsigned number);

#endif
