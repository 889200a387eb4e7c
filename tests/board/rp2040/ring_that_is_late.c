/* SPDX-License-Identifier: MIT */
/*
 * A program that comes several rounds late is told, also where a look alone at the place of the
 * engine could not tell: exactly one, two and three rounds.
 *
 * RUN: --each 123 --in1 @300
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER_WITH(storage, 32, __attribute__((aligned(32))));

static void await_item(uint32_t number)
{
    while (0x80000000u - RAW_CHANNEL(1)->trans_count < number) {}
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x400); /* slow enough for what is not optimised */
    const uint32_t rounds = (uint32_t)(test_argument() - '0');
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);

    struct odma_stream stream;
    uint8_t bytes[32];
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        board_exit(1);
    }
    board_listen(1);
    await_item(5);
    EXPECT_RESULT(odma_stream_read(&stream, bytes, sizeof bytes), ODMA_COMPLETED, 5);
    EXPECT_TEXT(bytes, 0, 5);
    await_item(5 + 31);
    EXPECT_RESULT(odma_stream_read(&stream, bytes, sizeof bytes), ODMA_COMPLETED, 31);
    EXPECT_TEXT(bytes, 5, 31);
    await_item(36 + 32 * rounds + 1);
    EXPECT_RESULT(odma_stream_read(&stream, bytes, sizeof bytes), ODMA_LAPPED, 0);
    await_item(36 + 32 * rounds + 4);
    EXPECT_RESULT(odma_stream_read(&stream, bytes, sizeof bytes), ODMA_COMPLETED, 3);
    EXPECT_TEXT(bytes, 37 + 32 * rounds, 3);
    size_t unread;
    await_item(36 + 32 * rounds + 6);
    EXPECT_RESULT(odma_stream_stop(&stream, &reader, &buffer, &unread), ODMA_STOPPED,
        (36 + 32 * rounds + 6) % 32);
    EXPECT_EQUAL(unread, 2);

    const uint32_t begin = 36 + 32 * rounds + 6;
    struct odma_circular_read circular;
    struct odma_half half;
    size_t count;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        board_exit(1);
    }
    await_item(15);
    EXPECT(!odma_take_half(&circular, &half));
    await_item(32 * rounds + 1);
    EXPECT(!odma_take_half(&circular, &half));
    await_item(32 * rounds + 16);
    if (!odma_take_half(&circular, &half)) {
        board_exit(1);
    }
    EXPECT_TEXT(odma_half_items(&half, &count), begin + 32 * rounds, 16);
    EXPECT_EQUAL(count, 16);
    EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_LAPPED);
    EXPECT_RESULT(odma_stop(&circular, &reader, &buffer), ODMA_STOPPED, 16);
    bench_end();
}
