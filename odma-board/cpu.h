/* SPDX-License-Identifier: MIT */
/* The Cortex-M3: Unicorn executes instructions, the rest of the processor is here. */
#ifndef ODMA_BOARD_CPU_H
#define ODMA_BOARD_CPU_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"

struct board;

#define XPSR_THUMB 0x01000000u

/* Opens the engine, maps everything, loads SP and PC from the vector table. */
bool cpu_start(struct board *board);

/* Runs until the firmware ends or the board stops it. */
void cpu_run(struct board *board);

/* Runs until the instruction at this address of flash is due for the first time. */
void cpu_run_to(struct board *board, uint32_t address);

struct stm32f1_masks cpu_masks(const struct board *board);

uint32_t cpu_read_register(const struct board *board, int name);
void cpu_write_register(struct board *board, int name, uint32_t value);

/* Reads or writes memory as the processor would, without timing. False: there is none. */
bool cpu_read_memory(const struct board *board, uint32_t address, void *bytes, uint32_t size);
bool cpu_write_memory(struct board *board, uint32_t address, const void *bytes, uint32_t size);

/* Entry to and return from exceptions, between two instructions. */
void cpu_enter_exception(struct board *board, unsigned exception);
void cpu_leave_exception(struct board *board);

#endif
