/* SPDX-License-Identifier: MIT */
/*
 * After 2^31 items the engine ends, and the next look starts it again: nothing is lost, and nobody
 * is told. The hook gives the engine its last 64 items only.
 *
 * RUN: --in1 @160
 */
#define ODMA_REGISTER_HEADER "ring_near_its_end.h"
#include "chip_bench.h"

ODMA_BUFFER_WITH(storage, 32, __attribute__((aligned(32))));

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x400); /* slow enough for what is not optimised */
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);

    struct odma_stream stream;
    uint8_t bytes[20];
    uint32_t got = 0;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        board_exit(1);
    }
    EXPECT_EQUAL(RAW_CHANNEL(1)->trans_count, 64);
    EXPECT_RESULT(odma_stream_read(&stream, bytes, sizeof bytes), ODMA_LAPPED, 0);
    board_listen(1);
    while (got < 100) {
        const struct odma_result result = odma_stream_read(&stream, bytes, sizeof bytes);
        EXPECT_EQUAL(result.status, ODMA_COMPLETED);
        EXPECT_TEXT(bytes, got, result.count);
        got += result.count;
    }
    EXPECT_EQUAL(RAW_CHANNEL(1)->trans_count, 0x80000000u - (got - 64u));
    EXPECT_RESULT(odma_stream_stop(&stream, &reader, &buffer, NULL), ODMA_STOPPED, got % 32u);

    const uint32_t begin = got;
    ring_is_near_its_end();
    struct odma_circular_read circular;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        board_exit(1);
    }
    struct odma_half half;
    EXPECT(!odma_take_half(&circular, &half));
    EXPECT_EQUAL(odma_circular_status(&circular), ODMA_LAPPED);
    size_t count;
    for (got = 0; got < 96 / 2;) {
        if (odma_take_half(&circular, &half)) {
            EXPECT_TEXT(odma_half_items(&half, &count), begin + got, 16);
            EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
            got += 16;
        }
    }
    (void)odma_stop(&circular, &reader, &buffer).count;
    bench_end();
}
