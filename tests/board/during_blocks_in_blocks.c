/* SPDX-License-Identifier: MIT */
/*
 * Blocks of <odma/during.h> in one another, on two lines and in both directions. A way out of
 * several of them ends each transfer: those that it leaves at their end complete, the others stop.
 *
 * RUN: --in1 @16 --in2 @16 --out1 @16 --out2 @16 --argument e
 * RUN: --in1 @16 --out1 @16 --out2 012345 --argument b
 * RUN: --in1 @16 --out1 012345 --out2 012345 --argument r
 * RUN: --in1 @16 --out1 012345 --out2 012345 --argument g
 */
#include "argument.h"
#include "bench.h"

#include <odma/during.h>

#define BIT_CYCLES  0x400u
#define BYTE_CYCLES (10u * BIT_CYCLES)

static struct odma_writer writer1, writer2;
static struct odma_reader reader1, reader2;

static const uint8_t constant[] = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

static struct odma_result of_read1, of_write1, of_read2, of_write2;

static void blank(uint8_t *bytes)
{
    for (unsigned i = 0; i < 16; i++) {
        bytes[i] = BENCH_BLANK;
    }
}

static void four_at_once(void) ODMA_BORROWS(&writer1, &writer2, &reader1, &reader2);
static void four_at_once(void)
{
    uint8_t bytes1[16];
    uint8_t bytes2[16];
    ODMA_DURING_READ(reader1, bytes1, of_read1)
    ODMA_DURING_READ(reader2, bytes2, of_read2)
    {
        board_listen(1);
        board_listen(2);
        ODMA_DURING_WRITE(writer1, constant, of_write1)
        {
            /* `constant` is frozen in here, so the other line sends an array of its own. */
            uint8_t other[16];
            for (uint32_t i = 0; i < 16; i++) {
                other[i] = text_at(i);
            }
            ODMA_DURING_WRITE(writer2, other, of_write2)
            {
                bench_wait(BYTE_CYCLES);
            }
            blank(other);
        }
        EXPECT_RESULT(of_write1, ODMA_COMPLETED, 16);
        EXPECT_RESULT(of_write2, ODMA_COMPLETED, 16);
    }
    EXPECT_RESULT(of_read1, ODMA_COMPLETED, 16);
    EXPECT_RESULT(of_read2, ODMA_COMPLETED, 16);
    EXPECT_TEXT(bytes1, 0, 16);
    EXPECT_TEXT(bytes2, 0, 16);
    blank(bytes1);
    blank(bytes2);
}

/* The break leaves the innermost block alone. */
static void leave(char way) ODMA_BORROWS(&writer1, &writer2, &reader1);
static __attribute__((noinline)) void leave(char way)
{
    uint8_t received[16];
    uint8_t sent1[16];
    uint8_t sent2[16];
    for (uint32_t i = 0; i < 16; i++) {
        sent1[i] = text_at(i);
        sent2[i] = text_at(i);
    }
    ODMA_DURING_READ(reader1, received, of_read1)
    {
        board_listen(1);
        ODMA_DURING_WRITE(writer1, sent1, of_write1)
        {
            ODMA_DURING_WRITE(writer2, sent2, of_write2)
            {
                bench_wait(9 * BYTE_CYCLES / 2);
                if (way == 'b') {
                    break;
                }
                if (way == 'r') {
                    return;
                }
                if (way == 'g') {
                    goto out;
                }
            }
            blank(sent2);
        }
        blank(sent1);
    }
out:
    blank(received);
    blank(sent1);
    blank(sent2);
}

/* Over the frame that was left: the ownership checker tells of an engine that is not through. */
static __attribute__((noinline)) void use_the_stack_again(void)
{
    volatile uint8_t bytes[128];
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)i;
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, BIT_CYCLES);
    board_set_bit_cycles(2, BIT_CYCLES);
    line1_tx_with_dma(&lines.line1_tx, &writer1);
    line2_tx_with_dma(&lines.line2_tx, &writer2);
    line1_rx_with_dma(&lines.line1_rx, &reader1);
    line2_rx_with_dma(&lines.line2_rx, &reader2);
    const char way = test_argument();
    if (way == 'e') {
        four_at_once();
        bench_end();
    }
    leave(way);
    use_the_stack_again();
    const bool all_stop = way != 'b';
    EXPECT_RESULT(of_write2, ODMA_STOPPED, 6);
    EXPECT_RESULT(of_write1, all_stop ? ODMA_STOPPED : ODMA_COMPLETED, all_stop ? 6 : 16);
    EXPECT_EQUAL(of_read1.status, all_stop ? ODMA_STOPPED : ODMA_COMPLETED);
    EXPECT(all_stop ? of_read1.count == 4 : of_read1.count == 16);
    line1_tx_without_dma(&writer1, &lines.line1_tx);
    line2_tx_without_dma(&writer2, &lines.line2_tx);
    line1_rx_without_dma(&reader1, &lines.line1_rx);
    bench_end();
}
