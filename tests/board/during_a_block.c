/* SPDX-License-Identifier: MIT */
/*
 * The block form of <odma/during.h>: its end and `continue` wait for the transfer; `break`,
 * `return` and `goto` stop it, with the exact count. However it is left, the result is there,
 * array and pair are the program's again at once, and the next transfer completes.
 *
 * RUN: --out1 0123456789ABCDEF:0123456789ABCDEF:012345:012345:012345:0123456789ABCDEF: \
 *      --argument w
 * RUN: --in1 @64 --argument r
 */
#include "argument.h"
#include "bench.h"

#include <odma/during.h>

#define BIT_CYCLES  0x400u
#define BYTE_CYCLES (10u * BIT_CYCLES)

enum way { END, CONTINUE, BREAK, RETURN, GOTO };

static void fill(uint8_t *bytes, uint32_t from)
{
    for (uint32_t i = 0; i < 16; i++) {
        bytes[i] = text_at(from + i);
    }
}

static void blank(uint8_t *bytes)
{
    for (unsigned i = 0; i < 16; i++) {
        bytes[i] = BENCH_BLANK;
    }
}

/* Two bytes are taken at once, one more whenever one has left. */
static unsigned write(struct odma_writer *writer, enum way way, struct odma_result *result)
    ODMA_BORROWS(writer);
static __attribute__((noinline)) unsigned write(
    struct odma_writer *writer, enum way way, struct odma_result *result)
{
    unsigned turns = 0;
    uint8_t bytes[16];
    fill(bytes, 0);
    ODMA_DURING_WRITE(*writer, bytes, *result)
    {
        turns++;
        if (way == CONTINUE) {
            continue;
        }
        bench_wait(9 * BYTE_CYCLES / 2);
        if (way == BREAK) {
            break;
        }
        if (way == RETURN) {
            return turns;
        }
        if (way == GOTO) {
            goto out;
        }
    }
    blank(bytes);
    return turns;
out:
    blank(bytes);
    return turns + 100;
}

static void colon(struct odma_writer *writer) ODMA_BORROWS(writer);
static void colon(struct odma_writer *writer)
{
    const uint8_t bytes[] = {':'};
    struct odma_result result;
    ODMA_DURING_WRITE(*writer, bytes, result)
    {
    }
    EXPECT_RESULT(result, ODMA_COMPLETED, 1);
}

static void write_in_each_way(struct odma_writer *writer) ODMA_BORROWS(writer);
static void write_in_each_way(struct odma_writer *writer)
{
    static const enum way ways[] = {END, CONTINUE, BREAK, RETURN, GOTO, END};
    for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++) {
        const bool stops = ways[i] >= BREAK;
        struct odma_result result = {77, 77};
        EXPECT_EQUAL(write(writer, ways[i], &result), ways[i] == GOTO ? 101 : 1);
        EXPECT_RESULT(result, stops ? ODMA_STOPPED : ODMA_COMPLETED, stops ? 6 : 16);
        board_drain();
        colon(writer);
        board_drain();
    }
}

static unsigned read(struct odma_reader *reader, enum way way, struct odma_result *result,
    uint8_t *received) ODMA_BORROWS(reader);
static __attribute__((noinline)) unsigned read(
    struct odma_reader *reader, enum way way, struct odma_result *result, uint8_t *received)
{
    unsigned turns = 0;
    uint8_t bytes[16];
    ODMA_DURING_READ(*reader, bytes, *result)
    {
        turns++;
        board_listen(1);
        if (way == CONTINUE) {
            continue;
        }
        bench_wait(9 * BYTE_CYCLES / 2);
        if (way == BREAK) {
            break;
        }
        if (way == RETURN) {
            return turns;
        }
        if (way == GOTO) {
            goto out;
        }
    }
    for (size_t i = 0; i < result->count; i++) {
        received[i] = bytes[i];
    }
    blank(bytes);
    return turns;
out:
    blank(bytes);
    return turns + 100;
}

/* The bytes come without a pause: 4 or 5 in four and a half byte times, 16 if waited for. */
static void read_in_each_way(struct odma_reader *reader) ODMA_BORROWS(reader);
static void read_in_each_way(struct odma_reader *reader)
{
    static const enum way ways[] = {END, BREAK, RETURN, GOTO, CONTINUE};
    uint32_t from = 0;
    for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++) {
        const bool stops = ways[i] >= BREAK;
        uint8_t received[16];
        struct odma_result result = {77, 77};
        EXPECT_EQUAL(read(reader, ways[i], &result, received), ways[i] == GOTO ? 101 : 1);
        EXPECT_EQUAL(result.status, stops ? ODMA_STOPPED : ODMA_COMPLETED);
        EXPECT(stops ? result.count >= 4 && result.count <= 5 : result.count == 16);
        if (ways[i] < RETURN) {
            EXPECT_TEXT(received, from, result.count);
        }
        from += result.count;
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, BIT_CYCLES);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    if (test_argument() == 'w') {
        write_in_each_way(&writer);
    } else {
        read_in_each_way(&reader);
    }
    line1_tx_without_dma(&writer, &lines.line1_tx);
    line1_rx_without_dma(&reader, &lines.line1_rx);
    bench_end();
}
