/* SPDX-License-Identifier: MIT */
/*
 * A stream that is read in time, whatever number of items at a time and after whatever pauses,
 * gives every item once and in order. So does one in a ring of an odd length, or of two items,
 * where the chip can have it. A read of no items takes none.
 *
 * RUN: --each 8gz --in1 %1300
 * RUN stm32f103: --each 2357 --in1 %1300
 */
#include "argument.h"
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 64, __attribute__((aligned(64))));

static uint32_t random_state = 1;

static uint32_t random_below(uint32_t limit)
{
    random_state = random_state * 1103515245u + 12345u;
    return (random_state >> 16) % limit;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    const char letter = test_argument();
    const uint32_t length = letter == 'g' ? 16u : letter == 'z' ? 64u : (uint32_t)(letter - '0');
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    line_cut(&buffer, length);

    struct odma_stream stream;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    line_listen();
    uint32_t taken = 0;
    while (taken < 1200u) {
        uint8_t items[65];
        const uint32_t capacity = random_below(length + 2u);
        items[capacity] = BENCH_BLANK;
        const struct odma_result result = odma_stream_read(&stream, items, capacity);
        EXPECT_EQUAL(result.status & ~(uint32_t)ODMA_IDLE, ODMA_COMPLETED);
        EXPECT(result.count <= capacity);
        EXPECT_NUMBERS(items, taken, result.count);
        EXPECT_EQUAL(items[capacity], BENCH_BLANK);
        taken += (uint32_t)result.count;
        if (result.count == capacity && capacity < length) {
            continue; /* there may be more */
        }
        /* Twice a round, and long before what is left would be written over. */
        bench_wait(random_below(line_item_cycles * (length < 4u ? 2u : length) / 4u));
    }
    bench_end();
}
