/* SPDX-License-Identifier: MIT */
/* A check that fails tells where and why, and ends the firmware with exit status 1. */
#ifndef EXPECT_H
#define EXPECT_H

#include <stdint.h>

#include <odma/result.h>

#include "board.h"
#include "say.h"

#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            expect_failed(__FILE__, __LINE__, #condition);                                         \
            board_exit(1);                                                                         \
        }                                                                                          \
    } while (0)

#define EXPECT_EQUAL(actual, expected)                                                             \
    expect_equal(__FILE__, __LINE__, #actual, (uint32_t)(actual), (uint32_t)(expected))

#define EXPECT_RESULT(result, expected_status, expected_count)                                     \
    expect_result(__FILE__, __LINE__, (result), (expected_status), (expected_count))

/* The first `length` bytes are those of `text_at`, from position `from` of the test text on. */
#define EXPECT_TEXT(bytes, from, length) expect_text(__FILE__, __LINE__, (bytes), (from), (length))

static inline void expect_failed(const char *file, int line, const char *condition)
{
    say(file);
    say(":");
    say_number((uint32_t)line);
    say(": failed: ");
    say(condition);
    say("\n");
}

static inline void expect_equal(
    const char *file, int line, const char *what, uint32_t actual, uint32_t expected)
{
    if (actual == expected) {
        return;
    }
    expect_failed(file, line, what);
    say("  is ");
    say_number(actual);
    say(", expected ");
    say_number(expected);
    say("\n");
    board_exit(1);
}

static inline void expect_result(const char *file, int line, struct odma_result result,
    uint32_t expected_status, uint32_t expected_count)
{
    expect_equal(file, line, "status", result.status, expected_status);
    expect_equal(file, line, "count", result.count, expected_count);
}

/* The test text, as run_firmware.sh makes it: 64 characters, turned by one in every next row, so
 * that no two rows of 4096 bytes are the same and a byte in the wrong place shows. */
static inline uint8_t text_at(uint32_t i)
{
    static const char characters[] =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-";
    return (uint8_t)characters[(i + i / 64u) % 64u];
}

static inline void expect_text(
    const char *file, int line, const uint8_t *bytes, uint32_t from, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        expect_equal(file, line, "byte of the test text", bytes[i], text_at(from + i));
    }
}

#endif
