/* SPDX-License-Identifier: MIT */
/*
 * For firmware that makes a mistake on purpose: a handler that tells which violation was noticed
 * and ends with exit status 10 plus its kind, or with 1 if the faulty call had touched a register
 * before it was stopped. Include it in one translation unit.
 */
#ifndef TEST_VIOLATION_H
#define TEST_VIOLATION_H

#include "argument.h"
#include "bench.h"
#include "snapshot.h"

/* Defined in another translation unit, so that no compiler knows a handle after this call. */
void hidden(void *handle);

static struct snapshot violation_before;
static bool violation_is_expected;

/* Call it right before the faulty call. */
static inline void violation_follows(void)
{
    violation_is_expected = true;
    snapshot_save(&violation_before);
}

static inline void violation_expect_nothing_touched(void)
{
    static struct snapshot now;
    snapshot_save(&now);
    const uint32_t *before = (const uint32_t *)&violation_before;
    const uint32_t *after = (const uint32_t *)&now;
    for (unsigned i = 0; i < sizeof now / sizeof *after; i++) {
        EXPECT_EQUAL(after[i], before[i]);
    }
}

/* That an engine goes on shows only after it was told to stop. */
void odma_violation(enum odma_violation what)
{
    EXPECT(violation_is_expected);
    if (what != ODMA_VIOLATION_ENGINE) {
        violation_expect_nothing_touched();
    }
    say(odma_violation_text(what));
    say("\n");
    board_exit(10 + (int)what);
}

/* Runs the case that the runner has chosen, and gives it `rights`: its letter counts from 'a'. */
#define VIOLATION_RUN(cases, rights)                                                               \
    do {                                                                                           \
        (cases)[violation_case(sizeof(cases) / sizeof((cases)[0]))](rights);                       \
        say("the case has run to its end\n");                                                      \
        board_exit(0);                                                                             \
    } while (0)
static inline unsigned violation_case(unsigned count)
{
    const unsigned wanted = (unsigned)(test_argument() - 'a');
    EXPECT(wanted < count);
    return wanted;
}

#endif
