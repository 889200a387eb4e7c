/* SPDX-License-Identifier: MIT */
/* What every firmware under test begins and ends with. */
#ifndef BENCH_H
#define BENCH_H

#include <odma/odma.h>

#include "expect.h"
#include "lines.h"

static inline void bench_start(struct lines *lines) ODMA_PRODUCES(&lines->line1_tx,
    &lines->line1_rx, &lines->line2_tx, &lines->line2_rx, &lines->bus1, &lines->copy1);
static inline void bench_start(struct lines *lines)
{
    board_start();
    if (!lines_take(lines)) {
        expect_failed(__FILE__, __LINE__, "the chip can be taken");
        board_exit(1);
    }
}

static inline void bench_claim(const struct odma_storage *storage, struct odma_buffer *buffer)
    ODMA_PRODUCES(buffer);
static inline void bench_claim(const struct odma_storage *storage, struct odma_buffer *buffer)
{
    if (!odma_claim(storage, buffer)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be claimed");
        board_exit(1);
    }
}

/* Fills a buffer with the test text from position `from` on. */
static inline void bench_fill(struct odma_buffer *buffer, uint32_t from) ODMA_BORROWS(buffer);
static inline void bench_fill(struct odma_buffer *buffer, uint32_t from)
{
    uint8_t *bytes = odma_bytes(buffer);
    for (uint32_t i = 0; i < odma_length(buffer); i++) {
        bytes[i] = text_at(from + i);
    }
}

/* Overwrites a buffer with a byte that is not in the test text. */
#define BENCH_BLANK 0xEEu
static inline void bench_blank(struct odma_buffer *buffer) ODMA_BORROWS(buffer);
static inline void bench_blank(struct odma_buffer *buffer)
{
    uint8_t *bytes = odma_bytes(buffer);
    for (uint32_t i = 0; i < odma_length(buffer); i++) {
        bytes[i] = BENCH_BLANK;
    }
}

/* The first `count` bytes are the test text from position `from` on, the rest is still blank. */
static inline void bench_expect_received(struct odma_buffer *buffer, uint32_t from, uint32_t count)
    ODMA_BORROWS(buffer);
static inline void bench_expect_received(struct odma_buffer *buffer, uint32_t from, uint32_t count)
{
    const uint8_t *bytes = odma_bytes(buffer);
    EXPECT_TEXT(bytes, from, count);
    for (uint32_t i = count; i < odma_length(buffer); i++) {
        EXPECT_EQUAL(bytes[i], BENCH_BLANK);
    }
}

/* Lets some time pass; about ten cycles a step. */
static inline void bench_spin(uint32_t steps)
{
    for (volatile uint32_t i = 0; i < steps; i++) {}
}

/* Lets this many processor cycles pass. */
static inline void bench_wait(uint32_t cycles)
{
    const uint32_t start = board_cycles();
    while (board_cycles() - start < cycles) {}
}

/* The end of a firmware whose every check has passed. */
static inline _Noreturn void bench_end(void)
{
    board_drain();
    board_exit(0);
}

#endif
