/* SPDX-License-Identifier: MIT */
/*
 * A read can be stopped at any time, and the count is exact: the buffer holds that many bytes and
 * is untouched behind them, and the next read goes on with the byte that follows.
 *
 * RUN: --in1 @300
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

#define WHOLE 300u

static uint32_t received;
static uint32_t counts_seen;

/* Stops the read into `full` after `delay` and starts one into `next`. */
static void change_buffers(struct odma_reader *reader, struct odma_read_transfer *reading,
    struct odma_buffer *full, struct odma_buffer *next, uint32_t delay) ODMA_BORROWS(reading)
    ODMA_CONSUMES(next) ODMA_PRODUCES(full);
static void change_buffers(struct odma_reader *reader, struct odma_read_transfer *reading,
    struct odma_buffer *full, struct odma_buffer *next, uint32_t delay)
{
    bench_spin(delay);
    const struct odma_result result = odma_stop(reading, reader, full);
    odma_read_exact(reader, next, reading);

    EXPECT(result.count <= 16);
    EXPECT_EQUAL(result.status, result.count == 16 ? ODMA_COMPLETED : ODMA_STOPPED);
    bench_expect_received(full, received, (uint32_t)result.count);
    bench_blank(full);
    counts_seen |= 1u << result.count;
    received += (uint32_t)result.count;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 210); /* slow enough to change buffers within a byte, also at -O0 */
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer, other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    bench_blank(&buffer);
    bench_blank(&other);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    for (uint32_t turn = 0; received < WHOLE; turn++) {
        change_buffers(&reader, &reading, &buffer, &other, 51 * turn % 2400);
        board_listen(1); /* after the first stop, so that one count is zero for certain */
        change_buffers(&reader, &reading, &other, &buffer, 0);
    }
    EXPECT_EQUAL(received, WHOLE);
    EXPECT(counts_seen & 1u);
    EXPECT(counts_seen & 0xFFFEu);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
    bench_end();
}
