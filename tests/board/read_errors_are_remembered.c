/* SPDX-License-Identifier: MIT */
/*
 * An error that odma_is_done has seen is still reported by the wait or stop that follows, whatever
 * arrives in between. The hardware of the STM32F103 goes on and forgets the error when it takes the
 * next byte; that of the RP2040 takes no more bytes, so that an overrun follows.
 *
 * The argument is the way to the end: a wait or a stop three bytes later, or a wait at the end.
 *
 * RUN stm32f103: --in1 @64 --argument w --inject line1:framing@3 --says 'status 4 count 6'
 * RUN stm32f103: --in1 @64 --argument w --inject line1:noise@1 --says 'status 8 count 4'
 * RUN stm32f103: --in1 @64 --argument w --inject line1:parity@5 --says 'status 2 count 8'
 * RUN stm32f103: --in1 @64 --argument w --inject line1:parity@2 --inject line1:noise@4 \
 *      --says 'status 10 count 5'
 * RUN stm32f103: --in1 @64 --argument s --inject line1:framing@3 --says 'status 36 count 6'
 * RUN stm32f103: --in1 @64 --argument e --inject line1:framing@3 --says 'status 4 count 16'
 * RUN rp2040: --in1 @64 --argument w --inject line1:framing@3 --says 'status 20 count 2'
 * RUN rp2040: --in1 @64 --argument w --inject line1:break@1 --says 'status 20 count 0'
 * RUN rp2040: --in1 @64 --argument w --inject line1:parity@5 --says 'status 18 count 4'
 * RUN rp2040: --in1 @64 --argument w --inject line1:parity@2 --inject line1:framing@4 \
 *      --says 'status 18 count 1'
 * RUN rp2040: --in1 @64 --argument s --inject line1:framing@3 --says 'status 52 count 2'
 * RUN rp2040: --in1 @64 --argument e --inject line1:framing@3 --says 'status 20 count 2'
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

#define BIT_CYCLES  128u
#define BYTE_CYCLES (10u * BIT_CYCLES)

/* Until no more than `goal` items remain, or would if the engine had gone on. */
static void let_arrive(struct odma_read_transfer *reading, size_t goal) ODMA_BORROWS(reading);
static void let_arrive(struct odma_read_transfer *reading, size_t goal)
{
    const uint32_t enough = (uint32_t)(odma_remaining(reading) - goal + 1) * BYTE_CYCLES;
    const uint32_t start = board_cycles();
    while (odma_remaining(reading) > goal && board_cycles() - start < enough) {
        EXPECT(odma_is_done(reading));
    }
}

/* The next read goes on behind the counted bytes, or an overrun has told that some are missing. */
static void expect_nothing_lost(struct odma_buffer *next, struct odma_result result)
    ODMA_BORROWS(next);
static void expect_nothing_lost(struct odma_buffer *next, struct odma_result result)
{
    uint32_t position = (uint32_t)result.count;
    while (odma_bytes(next)[0] != text_at(position)) {
        EXPECT(result.status & ODMA_OVERRUN_ERROR);
        EXPECT(++position < 64);
    }
    EXPECT_TEXT(odma_bytes(next), position, 16);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    const char way_to_end = test_argument();
    board_set_bit_cycles(1, BIT_CYCLES);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer, other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    bench_blank(&buffer);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    while (!odma_is_done(&reading)) {}
    const size_t goal = way_to_end == 'e' ? 0 : odma_remaining(&reading) - 3;
    let_arrive(&reading, goal);
    const struct odma_result result = way_to_end == 's' ? odma_stop(&reading, &reader, &buffer)
                                                        : odma_wait(&reading, &reader, &buffer);
    odma_read_exact(&reader, &other, &reading);

    say_result(result);
    bench_expect_received(&buffer, 0, (uint32_t)result.count);
    EXPECT_RESULT(odma_wait(&reading, &reader, &other), ODMA_COMPLETED, 16);
    expect_nothing_lost(&other, result);
    bench_end();
}
