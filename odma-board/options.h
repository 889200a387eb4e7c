/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef ODMA_BOARD_OPTIONS_H
#define ODMA_BOARD_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "exit_status.h"
#include "injection.h"

#define SERIAL_PORTS      3u
#define COUNTED_FUNCTIONS 16u

struct options {
    const char *firmware;
    char *const *command_line;        /* the firmware's own, which begins with it; NULL ends it */
    const char *serial[SERIAL_PORTS]; /* SPEC of --usart1 to --usart3 */
    uint64_t instruction_limit;       /* 0: none */
    uint32_t clock_hz;                /* 0: what RCC says */
    uint32_t flash_kib;
    uint32_t sram_kib;
    bool statistics;
    bool check_ownership;
    bool stop_on_report;
    bool trace_mmio;
    bool benchmark;
    const char *counted[COUNTED_FUNCTIONS];
    unsigned counted_functions;
    struct injection injections[INJECTIONS];
    unsigned injection_count;
};

/*
 * Fills `options`. Returns -1 to go on; otherwise the exit status: help and version were printed,
 * or one line about the mistake.
 */
int options_parse(struct options *options, int argc, char **argv);

#endif
