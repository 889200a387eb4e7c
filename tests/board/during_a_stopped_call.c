/* SPDX-License-Identifier: MIT */
/*
 * Work that returns false stops the transfer of the function form, with the exact count: what was
 * counted is on the line or in memory, nothing else, and the next transfer goes on from there. If
 * every item had been moved by then, the transfer is complete.
 *
 * RUN: --in1 @10 --out1 0123450123AGAIN
 */
#include "bench.h"

#include <odma/during.h>

#define BIT_CYCLES  0x400u
#define BYTE_CYCLES (10u * BIT_CYCLES)

static bool give_up_later(void *context)
{
    const uint32_t *cycles = context;
    bench_wait(*cycles);
    return false;
}

static bool listen_and_give_up_later(void *context)
{
    board_listen(1);
    return give_up_later(context);
}

/* Two bytes are taken at once, one more whenever one has left. */
static void write_and_stop(struct odma_writer *writer) ODMA_BORROWS(writer);
static void write_and_stop(struct odma_writer *writer)
{
    uint8_t bytes[16];
    for (uint32_t i = 0; i < 16; i++) {
        bytes[i] = text_at(i);
    }
    uint32_t cycles = 9 * BYTE_CYCLES / 2;
    EXPECT_RESULT(odma_during_write(writer, bytes, 16, give_up_later, &cycles), ODMA_STOPPED, 6);
    for (unsigned i = 4; i < 16; i++) {
        bytes[i] = '!'; /* at once: nothing of it is sent any more */
    }
    board_drain();
    EXPECT_RESULT(odma_during_write(writer, bytes, 4, give_up_later, &cycles), ODMA_COMPLETED, 4);
    static const uint8_t again[] = "AGAIN";
    EXPECT_RESULT(odma_during_write(writer, again, 5, NULL, NULL), ODMA_COMPLETED, 5);
}

static void read_and_stop(struct odma_reader *reader) ODMA_BORROWS(reader);
static void read_and_stop(struct odma_reader *reader)
{
    uint8_t bytes[16];
    for (unsigned i = 0; i < 16; i++) {
        bytes[i] = BENCH_BLANK;
    }
    uint32_t cycles = 11 * BYTE_CYCLES / 2;
    EXPECT_RESULT(
        odma_during_read(reader, bytes, 16, listen_and_give_up_later, &cycles), ODMA_STOPPED, 5);
    bytes[15]--;
    EXPECT_RESULT(odma_during_read(reader, bytes + 5, 5, NULL, NULL), ODMA_COMPLETED, 5);
    EXPECT_TEXT(bytes, 0, 10);
    EXPECT_EQUAL(bytes[10], BENCH_BLANK);
    EXPECT_EQUAL(bytes[15], BENCH_BLANK - 1);
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
    write_and_stop(&writer);
    read_and_stop(&reader);
    bench_end();
}
