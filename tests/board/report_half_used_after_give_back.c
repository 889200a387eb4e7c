/* SPDX-License-Identifier: MIT */
/*
 * A deliberately wrong firmware: it keeps the pointer to a half that it has given back, and stores
 * through it when the engine has come round to that half.
 *
 * RUN: --in1 @64 --report 'CPU store of 1 byte at * owned by READ1'
 */
#include "bench.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_circular_read circular;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        board_exit(1);
    }
    board_listen(1);

    volatile uint8_t *kept = NULL;
    for (unsigned taken = 0; taken < 2;) {
        struct odma_half half;
        if (odma_take_half(&circular, &half)) {
            size_t count;
            uint8_t *items = odma_half_items(&half, &count);
            kept = taken == 0 ? items : kept;
            EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
            taken++;
        }
    }
    kept[0] = 'x'; /* REPORTED HERE: the engine writes it next */
    (void)odma_stop(&circular, &reader, &buffer).count;
    bench_end();
}
