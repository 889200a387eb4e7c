/* SPDX-License-Identifier: MIT */
/*
 * Errors are results of both forms of <odma/during.h>, as they are of odma_wait and odma_stop; the
 * writer or reader is held again behind them. f is the function, F the function whose work gives
 * up, b the block, B the block that is left by a break; they write, and all see the error late. g,
 * G, c and C read likewise; h and d read and look at once.
 *
 * RUN: --out1 01234567AGAIN --inject write1:error@9 --says 'status 1 count 8' --argument f
 * RUN: --out1 01234567AGAIN --inject write1:error@9 --says 'status 33 count 8' --argument F
 * RUN: --out1 01234567AGAIN --inject write1:error@9 --says 'status 1 count 8' --argument b
 * RUN: --out1 01234567AGAIN --inject write1:error@9 --says 'status 33 count 8' --argument B
 * RUN: --in1 @40 --inject read1:error@9 --says 'status 1 count 8' --argument g
 * RUN: --in1 @40 --inject read1:error@9 --says 'status 33 count 8' --argument G
 * RUN: --in1 @40 --inject read1:error@9 --says 'status 1 count 8' --argument c
 * RUN: --in1 @40 --inject read1:error@9 --says 'status 33 count 8' --argument C
 * RUN stm32f103: --in1 @40 --inject line1:framing@5 --says 'status 4 count 5' --argument h
 * RUN stm32f103: --in1 @40 --inject line1:framing@5 --says 'status 4 count 5' --argument d
 * RUN stm32f103: --in1 @40 --inject line1:noise@5 --says 'status 8 count 5' --argument h
 * RUN rp2040: --in1 @40 --inject line1:framing@5 --says 'status 4 count 4' --argument h
 * RUN rp2040: --in1 @40 --inject line1:framing@5 --says 'status 4 count 4' --argument d
 */
#include "argument.h"
#include "bench.h"

#include <odma/during.h>

#define BIT_CYCLES  0x400u
#define BYTE_CYCLES (10u * BIT_CYCLES)

static bool work(void *context)
{
    const char *kind = context;
    board_listen(1);
    if (*kind != 'h' && *kind != 'd') {
        bench_wait(19 * BYTE_CYCLES / 2); /* the ninth has come, the eleventh has not */
    }
    return *kind >= 'a';
}

static struct odma_result write(struct odma_writer *writer, char kind) ODMA_BORROWS(writer);
static struct odma_result write(struct odma_writer *writer, char kind)
{
    uint8_t bytes[16];
    for (uint32_t i = 0; i < 16; i++) {
        bytes[i] = text_at(i);
    }
    if (kind == 'f' || kind == 'F') {
        return odma_during_write(writer, bytes, 16, work, &kind);
    }
    struct odma_result result;
    ODMA_DURING_WRITE(*writer, bytes, result)
    {
        if (!work(&kind)) {
            break;
        }
    }
    for (uint32_t i = 0; i < 16; i++) {
        bytes[i] = '!';
    }
    return result;
}

static struct odma_result read(struct odma_reader *reader, char kind) ODMA_BORROWS(reader);
static struct odma_result read(struct odma_reader *reader, char kind)
{
    uint8_t bytes[16];
    if (kind == 'g' || kind == 'G' || kind == 'h') {
        return odma_during_read(reader, bytes, 16, work, &kind);
    }
    struct odma_result result;
    ODMA_DURING_READ(*reader, bytes, result)
    {
        if (!work(&kind)) {
            break;
        }
    }
    for (uint32_t i = 0; i < 16; i++) {
        bytes[i] = '!';
    }
    return result;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, BIT_CYCLES);
    const char kind = test_argument();
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    if (kind == 'f' || kind == 'F' || kind == 'b' || kind == 'B') {
        say_result(write(&writer, kind));
        static const uint8_t again[] = "AGAIN";
        EXPECT_RESULT(odma_during_write(&writer, again, 5, NULL, NULL), ODMA_COMPLETED, 5);
    } else {
        say_result(read(&reader, kind));
        uint8_t next[8];
        EXPECT_RESULT(odma_during_read(&reader, next, 8, NULL, NULL), ODMA_COMPLETED, 8);
    }
    bench_end();
}
