/* SPDX-License-Identifier: MIT */
/*
 * The halves of a circular read come in order, each once, over many rounds, with what was sent
 * and nothing else: also when the program has always only just given one back when the next is
 * due, and with rings of every size and width of a half.
 *
 * RUN: --each bcd --in1 %700
 * RUN stm32f103: --each a2346 --in1 %700
 */
#include "argument.h"
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 64, __attribute__((aligned(64))));

static size_t length_of(char letter)
{
    return letter == 'a'   ? 2u
           : letter == 'b' ? 8u
           : letter == 'c' ? 16u
           : letter == 'd' ? 64u
                           : 2u * (size_t)(letter - '0');
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    const size_t length = length_of(test_argument());
    line_cut(&buffer, length);

    struct odma_circular_read circular;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    line_listen();
    const uint32_t halves = length <= 8u ? 40u : length == 64u ? 20u : 30u;
    uint32_t random = 1;
    for (uint32_t taken = 0; taken < halves;) {
        struct odma_half half;
        if (!odma_take_half(&circular, &half)) {
            continue;
        }
        size_t count;
        const uint8_t *items = odma_half_items(&half, &count);
        const uint32_t begin = taken * (uint32_t)count;
        EXPECT_EQUAL(count, length / 2u);
        EXPECT_NUMBERS(items, begin, count);
        random = random * 1103515245u + 12345u;
        if (random >> 16 & 1u) { /* until a little before the next half is complete */
            line_wait_for(begin + 2u * (uint32_t)count - 1u - (uint32_t)count / 8u);
        }
        EXPECT_NUMBERS(items, begin, count);
        EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
        taken++;
    }
    const struct odma_result result = odma_stop(&circular, &reader, &buffer);
    EXPECT_EQUAL(result.status, ODMA_STOPPED);
    bench_end();
}
