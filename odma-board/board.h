/* SPDX-License-Identifier: MIT */
/*
 * The board: one processor, one chip full of register models, two memories, and everything that
 * watches them. One thread; time is counted in ticks, and one instruction is one tick.
 *
 * How it runs. Unicorn calls `cpu_on_instruction` before each instruction. That hook counts, and
 * does more only if `deadline` has come or the instruction needs attention (see attention.h). Then
 * everything due is handled, and if the processor has to do something else than to go on (enter an
 * exception, sleep, serve a breakpoint), Unicorn is stopped just before the instruction, and
 * `cpu_run` does it.
 */
#ifndef ODMA_BOARD_BOARD_H
#define ODMA_BOARD_BOARD_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include <unicorn/unicorn.h>

#include "analog.h"
#include "chip.h"
#include "elf_image.h"
#include "idle.h"
#include "memory_guard.h"
#include "options.h"
#include "ownership.h"
#include "script_player.h"
#include "serial_line.h"
#include "statistics.h"

enum stop_reason {
    STOP_NONE,
    STOP_ENTER_EXCEPTION,
    STOP_LEAVE_EXCEPTION,
    STOP_BREAKPOINT,
    STOP_SLEEP,
    STOP_SUPERVISOR_CALL,
    STOP_MOVE_GUARDS,
    STOP_CRASHED,
    STOP_FINISHED, /* `exit_status` says how */
};

struct spi_device {
    struct serial_line line; /* takes and gives bytes; the higher one of a frame first */
    uint64_t frames;
};

/* All devices on the two wires. */
struct i2c_device {
    struct script_player *script; /* NULL: nobody is there */
    uint64_t bytes;               /* addresses included */
};

struct board {
    /* What every instruction touches comes first, to share a cache line. */
    uint64_t now;            /* ticks: instructions executed plus ticks slept */
    uint64_t deadline;       /* look up from the instruction stream at this tick */
    uint8_t *attention;      /* one byte per half-word of flash */
    uint32_t attention_size; /* bytes of flash it covers */
    uint32_t pc;             /* the instruction that is being executed */

    struct options options;
    struct elf_image image;
    struct memory_image memory;
    uc_engine *uc;
    struct stm32f1_chip chip;

    uint64_t slept_ticks;  /* part of `now` that passed in WFI and WFE */
    uint64_t asleep_since; /* tick at which the last WFI or WFE began to wait */
    unsigned exception_depth;
    bool event_register; /* of WFE and SEV */
    bool exit_return;    /* an exception was just left: SLEEPONEXIT looks at it */

    volatile sig_atomic_t interrupted_by; /* a signal, or 0 */

    bool stop_requested; /* of Unicorn, since it was last started */
    bool mark_reached;   /* see cpu_run_to */
    enum stop_reason stop_reason;
    int exit_status;
    bool status_is_firmwares; /* the firmware chose `exit_status` */
    char crash_text[160];

    struct serial_line serial[SERIAL_PORTS];
    struct spi_device spi[SPI_PORTS];
    struct i2c_device i2c[I2C_PORTS];
    struct analog_input adc[ADC_PORTS];
    struct analog_output dac[DAC_PORTS];
    struct script_player scripts[SERIAL_PORTS + SPI_PORTS + I2C_PORTS];
    unsigned script_count;
    struct memory_guard guard;
    struct ownership ownership;
    struct idle idle;
    struct statistics statistics;
    uint64_t next_irq_injection; /* tick, or STM32F1_NEVER */
};

/* Instructions executed so far, the current one included. */
static inline uint64_t board_instructions(const struct board *board)
{
    return board->now - board->slept_ticks;
}

/* What is known of the instruction at an address of flash or of its alias; NULL elsewhere. */
uint8_t *board_attention(const struct board *board, uint32_t address);

uint32_t board_clock_hz(const struct board *board);

/* Prepares everything but the firmware's first instruction. False: a line was printed. */
bool board_start(struct board *board, const struct options *options);
void board_end(struct board *board);

/* Ends the run with this status after the current instruction. */
void board_finish(struct board *board, int exit_status);

/* Ends the run as a crash at the current instruction. */
__attribute__((format(printf, 2, 3))) void board_crash(
    struct board *board, const char *format, ...);

/* When to look up next, after anything that may have changed it. */
void board_update_deadline(struct board *board);

/* Lets everything happen that is due at `now`. */
void board_advance(struct board *board);

/* "pc 0x08000123 in read_line (main.c:42), t = 1.543 ms (12345 instructions)" on stderr. */
void board_print_place(const struct board *board);

#endif
