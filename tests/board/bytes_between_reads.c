/* SPDX-License-Identifier: MIT */
/*
 * Of the bytes that arrive while no read runs, the first is kept, also over the pairing. If more
 * come, the next read reports the loss, once; the read after it is clean.
 *
 * RUN: --in1 @64
 */
#include "bench.h"

ODMA_BUFFER(storage, 4);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_blank(&buffer);
    board_set_bit_cycles(1, 0x400); /* slow: 10240 cycles a byte */

    board_listen(1);
    bench_wait(15000); /* one byte arrives */
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 4);
    const uint32_t end_of_first = board_cycles();
    bench_expect_received(&buffer, 0, 4);
    bench_blank(&buffer);
    while (board_cycles() - end_of_first < 15000) {} /* one byte arrives */
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 4);
    EXPECT_TEXT(odma_bytes(&buffer), 4, 4);

    bench_blank(&buffer);
    const uint32_t end_of_second = board_cycles();
    while (board_cycles() - end_of_second < 35000) {} /* several arrive */
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_OVERRUN_ERROR, 0);
    bench_expect_received(&buffer, 0, 0);
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 4);
    bench_end();
}
