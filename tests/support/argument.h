/* SPDX-License-Identifier: MIT */
/* What the runner tells a firmware under test: one letter, which chooses what this run does. */
#ifndef ARGUMENT_H
#define ARGUMENT_H

#include <stdint.h>

#include "expect.h"
#include "semihosting.h"

static inline char test_argument(void)
{
    static char line[1024];
    const uint32_t length = semihosting_command_line(line, sizeof line);
    if (length == 0) {
        expect_failed(__FILE__, __LINE__, "the command line fits");
        board_exit(1);
    }
    if (length < 2 || line[length - 2] != ' ') { /* else it is a letter of the firmware's name */
        expect_failed(__FILE__, __LINE__, "the runner gives an --argument of one letter");
        board_exit(1);
    }
    return line[length - 1];
}

#endif
