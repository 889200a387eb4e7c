/* SPDX-License-Identifier: MIT */
/* The bench of the tests in C, for C++. */
#ifndef BENCH_HPP
#define BENCH_HPP

extern "C" {
#include "board.h"
}

#undef _Noreturn
#define _Noreturn __attribute__((noreturn))
#undef _Static_assert
#define _Static_assert static_assert

#include "bench.h"

#endif
