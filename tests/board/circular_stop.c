/* SPDX-License-Identifier: MIT */
/*
 * A circular read can be stopped at every position of every round: everything comes back, the
 * count is the index of the item that would have been next, the last items before it are in the
 * buffer, and the next read goes on with the item that follows.
 *
 * RUN: --in1 %600
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 8, __attribute__((aligned(8))));

#define LENGTH 8u

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_blank(&buffer);

    uint32_t received = 0;
    for (uint32_t items = 0; items <= 3u * LENGTH; items++) {
        struct odma_circular_read circular;
        if (!odma_read_circular(&reader, &buffer, &circular)) {
            expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
            board_exit(1);
        }
        if (items == 0) {
            line_listen();
        }
        line_wait_for(received + items);
        EXPECT_RESULT(odma_stop(&circular, &reader, &buffer), ODMA_STOPPED, items % LENGTH);
        for (uint32_t back = 1; back <= LENGTH && back <= items; back++) {
            EXPECT_EQUAL(
                odma_bytes(&buffer)[(items - back) % LENGTH], number_at(received + items - back));
        }
        for (uint32_t i = items; i < LENGTH; i++) {
            EXPECT_EQUAL(odma_bytes(&buffer)[i], BENCH_BLANK);
        }
        bench_blank(&buffer);
        received += items;
    }

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, LENGTH);
    EXPECT_NUMBERS(odma_bytes(&buffer), received, LENGTH);
    bench_end();
}
