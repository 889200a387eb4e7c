/* SPDX-License-Identifier: MIT */
/*
 * An error ends the buffer that it meets, with its status and the exact count, and the next
 * buffer that is queued starts and is good.
 *
 * RUN stm32f103: --in1 %60 --says 'status 4 count 9' --inject line1:framing@9
 * RUN rp2040: --in1 %60 --says 'status 4 count 8' --inject line1:framing@9
 * RUN: --in1 %60 --says 'status 16 count 8' --inject line1:overrun@9
 * RUN: --in1 %60 --says 'status 1 count 8' --inject read1:error@9
 * RUN: --in1 %60 --says 'status 0 count 16'
 */
#include "line_time.h"

ODMA_BUFFER(first_storage, 16);
ODMA_BUFFER(second_storage, 16);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer first, second;
    bench_claim(&first_storage, &first);
    bench_claim(&second_storage, &second);

    struct odma_double_read reading;
    struct odma_result result;
    odma_read_double(&reader, &first, &reading);
    if (!odma_queue(&reading, &second)) {
        board_exit(2);
    }
    board_listen(1);
    while (!odma_collect(&reading, &result, &first)) {}
    say_result(result);
    EXPECT_NUMBERS(odma_bytes(&first), 0, result.count);
    const uint32_t count = (uint32_t)result.count;
    while (!odma_collect(&reading, &result, &second)) {}
    EXPECT_RESULT(result, ODMA_COMPLETED, 16);
    const uint32_t lost = odma_bytes(&second)[0] == number_at(count) ? 0u : 1u;
    EXPECT_NUMBERS(odma_bytes(&second), count + lost, 16);
    bench_end();
}
