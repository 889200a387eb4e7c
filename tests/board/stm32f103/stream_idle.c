/* SPDX-License-Identifier: MIT */
/*
 * ODMA_IDLE comes once in every pause of the line, behind the last item of a message, neither lost
 * nor doubled, whether the message comes in one piece or in many, is longer than the ring, and
 * whether it was read when the pause began or not. Noticing it takes no item away. Before the first
 * item there is no pause.
 *
 * RUN: --each abcde --script1 stream_idle.txt
 */
#include "argument.h"
#include "chip_bench.h"
#include "line_time.h"

ODMA_BUFFER(storage, 16);

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    line_set_speed(1024);
    const uint32_t kind = (uint32_t)(test_argument() - 'a');
    struct odma_reader reader;
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_stream stream;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        board_exit(2);
    }
    line_listen();
    uint32_t taken = 0;
    uint32_t in_message = 0;
    bool asks_for_none = false;
    for (uint32_t messages = 0; messages < 20u;) {
        uint8_t items[16];
        const size_t capacity = asks_for_none ? 0u : kind >= 3u ? 1u : 16u;
        asks_for_none = false;
        const struct odma_result result = odma_stream_read(&stream, items, capacity);
        EXPECT_NUMBERS(items, taken, result.count);
        taken += (uint32_t)result.count;
        in_message += (uint32_t)result.count;
        EXPECT_EQUAL(result.status & ~(uint32_t)ODMA_IDLE, ODMA_COMPLETED);
        if (result.status & ODMA_IDLE) {
            EXPECT_EQUAL(in_message, ++messages);
            in_message = 0;
        }
        if (kind == 4u && in_message == 1u &&
            result.count != 0) { /* some are left when it pauses */
            bench_wait(line_item_cycles * 5u / 2u);
            asks_for_none = true;
        } else if (kind < 3u) {
            bench_wait(kind * line_item_cycles * 5u / 18u);
        }
    }
    EXPECT_EQUAL(taken, 210);
    for (uint32_t i = 0; i < 100u; i++) {
        EXPECT_RESULT(odma_stream_read(&stream, NULL, 0), ODMA_COMPLETED, 0);
    }
    const struct odma_result result = odma_stop(&stream, &reader, &buffer, NULL);
    EXPECT_RESULT(result, ODMA_STOPPED, 210 % 16);
    bench_end();
}
