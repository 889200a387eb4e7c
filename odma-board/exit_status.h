/* SPDX-License-Identifier: MIT */
/* How odma-board ends when the firmware itself does not say. */
#ifndef ODMA_BOARD_EXIT_STATUS_H
#define ODMA_BOARD_EXIT_STATUS_H

enum exit_status {
    EXIT_BAD_USAGE = 2,
    EXIT_OUTPUT_LOST = 2, /* the output of a USART could not be written */
    EXIT_REPORTED = 101,  /* the ownership checker reported something */
    EXIT_LIMIT = 102,     /* --limit was reached */
    EXIT_CRASHED = 103,   /* a fault, a reset request, or an instruction that does not exist */
    EXIT_STARVED = 104,   /* the firmware waits for input that has ended */
    EXIT_SCRIPT = 105,    /* the firmware did not follow a script, or not to its end */
};

#endif
