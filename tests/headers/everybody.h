/* SPDX-License-Identifier: MIT */
/* What any vendor's or program's headers may define. */
#ifndef EVERYBODY_H
#define EVERYBODY_H

#include <stdint.h>

typedef unsigned int uint;
typedef uint8_t u8;
typedef uint32_t u32;
#define min(a, b)        ((a) < (b) ? (a) : (b))
#define max(a, b)        ((a) > (b) ? (a) : (b))
#define MIN(a, b)        ((a) < (b) ? (a) : (b))
#define MAX(a, b)        ((a) > (b) ? (a) : (b))
#define LIKELY(x)        __builtin_expect(!!(x), 1)
#define UNLIKELY(x)      __builtin_expect(!!(x), 0)
#define likely(x)        __builtin_expect(!!(x), 1)
#define BIT(n)           (1UL << (n))
#define ARRAY_SIZE(a)    (sizeof(a) / sizeof((a)[0]))
#define STATIC_ASSERT(x) _Static_assert(x, #x)
#define CONTAINER_OF     1
#define INLINE           inline
#define STRING           1
#define BUFFER           2
#define CONSTANT         3
#define CHECK(x)         ((void)(x))
#define REQUIRE(x)       ((void)(x))
#define TX               1
#define RX               2

#endif
