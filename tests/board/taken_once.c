/* SPDX-License-Identifier: MIT */
/*
 * The chip can be taken once in the whole program, in whichever translation unit: whoever comes
 * first has it, everybody else is told.
 *
 * RUN: --argument 1
 * RUN: --argument 2
 */
#include "argument.h"
#include "bench.h"

bool take_elsewhere(void); /* in taken_once.elsewhere.c */

int main(void)
{
    board_start();
    const bool elsewhere_first = test_argument() == '2';
    if (elsewhere_first) {
        EXPECT(take_elsewhere());
    }
    struct lines lines;
    const bool taken = lines_take(&lines);
    EXPECT(taken == !elsewhere_first);
    EXPECT(!take_elsewhere());
    struct lines again;
    EXPECT(!lines_take(&again));
    bench_end();
}
