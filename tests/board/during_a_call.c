/* SPDX-License-Identifier: MIT */
/*
 * The function form of <odma/during.h>: arrays on the stack are sent and filled while work is done,
 * and belong to the program again as soon as the call has returned. Work is called while the engine
 * works, gives a value back through its context, and may be absent.
 *
 * RUN: --in1 @32 --out1 @48
 */
#include "bench.h"

#include <odma/during.h>

#define BIT_CYCLES  0x100u
#define BYTE_CYCLES (10u * BIT_CYCLES)

static bool listen(void *context)
{
    (void)context;
    board_listen(1); /* the read was started before: not a byte is lost */
    return true;
}

/* Writing 16 bytes takes the time of 14, because two are still to leave the wire then. */
static bool wait_for_13_bytes(void *context)
{
    uint32_t *answer = context;
    bench_wait(13 * BYTE_CYCLES);
    *answer = 42;
    return true;
}

static void fill(uint8_t *bytes, uint32_t from)
{
    for (uint32_t i = 0; i < 16; i++) {
        bytes[i] = text_at(from + i);
    }
}

static void write_while_working(struct odma_writer *writer) ODMA_BORROWS(writer);
static void write_while_working(struct odma_writer *writer)
{
    uint8_t bytes[16];
    uint32_t answer = 0;
    fill(bytes, 0);
    const uint32_t start = board_cycles();
    EXPECT_RESULT(
        odma_during_write(writer, bytes, 16, wait_for_13_bytes, &answer), ODMA_COMPLETED, 16);
    EXPECT(board_cycles() - start < 17 * BYTE_CYCLES); /* not one after the other */
    EXPECT_EQUAL(answer, 42);
    fill(bytes, 16); /* at once: the ownership checker says whether the engine is through */
    EXPECT_RESULT(odma_during_write(writer, bytes, 16, NULL, NULL), ODMA_COMPLETED, 16);
    for (unsigned i = 0; i < 16; i++) {
        bytes[i] = '!';
    }
    static const uint8_t constant[] = "WXYZabcdefghijklmnopqrstuvwxyz+-";
    fill(bytes, 32);
    EXPECT_RESULT(odma_during_write(writer, constant, 0, NULL, NULL), ODMA_COMPLETED, 0);
    EXPECT_RESULT(odma_during_write(writer, constant, 16, NULL, NULL), ODMA_COMPLETED, 16);
    EXPECT_TEXT(constant, 32, 16);
}

static void read_while_working(struct odma_reader *reader) ODMA_BORROWS(reader);
static void read_while_working(struct odma_reader *reader)
{
    uint8_t bytes[16];
    EXPECT_RESULT(odma_during_read(reader, bytes, 16, listen, NULL), ODMA_COMPLETED, 16);
    EXPECT_TEXT(bytes, 0, 16);
    bytes[0] = '!';
    bytes[15] = '!';
    EXPECT_RESULT(odma_during_read(reader, bytes, 16, NULL, NULL), ODMA_COMPLETED, 16);
    EXPECT_TEXT(bytes, 16, 16);
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
    write_while_working(&writer);
    board_set_bit_cycles(
        1, 4 * BIT_CYCLES); /* time to look at the bytes before the next, also at -O0 */
    read_while_working(&reader);
    line1_tx_without_dma(&writer, &lines.line1_tx);
    line1_rx_without_dma(&reader, &lines.line1_rx);
    bench_end();
}
