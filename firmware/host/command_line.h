/* SPDX-License-Identifier: MIT */
/* The command line of a host program: a part of odma-board's, so that one script runs both. */
#ifndef HOST_COMMAND_LINE_H
#define HOST_COMMAND_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "exit_status.h"
#include "injection.h"
#include "serial_line.h"

#define USARTS 3u

struct command_line {
    const char *serial[USARTS]; /* SPEC of --usart1 to --usart3 */
    uint64_t limit;             /* accesses to registers; 0: none */
    struct injection injections[INJECTIONS];
    unsigned injection_count;
    const char *argument; /* the firmware's own, or NULL */
};

/* False: a line about the mistake was printed. */
bool command_line_parse(struct command_line *command_line, int argc, char **argv);

#endif
