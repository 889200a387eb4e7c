/* SPDX-License-Identifier: MIT */
/* How fast the board is compared with Unicorn alone. */
#ifndef ODMA_BOARD_BENCHMARK_H
#define ODMA_BOARD_BENCHMARK_H

#include "options.h"

/*
 * Runs the firmware from `benchmark_begin` to `benchmark_end`, both on the board and on a bare
 * engine that starts from the same state, and prints both speeds and their ratio.
 */
int benchmark_run(const struct options *options);

#endif
