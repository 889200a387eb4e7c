/* SPDX-License-Identifier: MIT */
/* What a firmware under test tells its runner, by semihosting. */
#ifndef SAY_H
#define SAY_H

#include <stdint.h>

#include <odma/result.h>

#include "semihosting.h"

static inline void say(const char *text)
{
    semihosting_write(text);
}

static inline void say_number(uint32_t number)
{
    semihosting_write_number(number);
}

/* One line, for instance "status 4 count 5". */
static inline void say_result(struct odma_result result)
{
    say("status ");
    say_number(result.status);
    say(" count ");
    say_number(result.count);
    say("\n");
}

#endif
