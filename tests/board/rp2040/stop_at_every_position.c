/* SPDX-License-Identifier: MIT */
/*
 * The count of a stop is exact at every position of a transfer, both ways, although an abort takes
 * what TRANS_COUNT held.
 *
 * RUN: --argument w --out1 @138
 * RUN: --argument r --in1 @140
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);

static void expect_stopped_at(struct odma_result result, uint32_t position)
{
    EXPECT_RESULT(result, position == 16 ? ODMA_COMPLETED : ODMA_STOPPED, position);
}

/* Two bytes fill the transmitter: from then on, an item is taken when a byte has left. */
static void stop_writes(struct line1_tx *line1_tx, struct odma_buffer *buffer)
    ODMA_BORROWS(line1_tx, buffer);
static void stop_writes(struct line1_tx *line1_tx, struct odma_buffer *buffer)
{
    line1_tx_write_byte(line1_tx, text_at(0));
    line1_tx_write_byte(line1_tx, text_at(1));
    struct odma_writer writer;
    line1_tx_with_dma(line1_tx, &writer);
    uint32_t sent = 2;
    for (uint32_t position = 0; position <= 16; position++) {
        struct odma_write_transfer writing;
        bench_fill(buffer, sent);
        odma_write_all(&writer, buffer, &writing);
        while (odma_remaining(&writing) > 16u - position) {}
        expect_stopped_at(odma_stop(&writing, &writer, buffer), position);
        EXPECT_EQUAL(RAW_CHANNEL(LINE1_TX_CHANNEL)->trans_count, 0);
        sent += position;
    }
    line1_tx_without_dma(&writer, line1_tx);
}

static void stop_reads(struct line1_rx *line1_rx, struct odma_buffer *buffer)
    ODMA_BORROWS(line1_rx, buffer);
static void stop_reads(struct line1_rx *line1_rx, struct odma_buffer *buffer)
{
    struct odma_reader reader;
    line1_rx_with_dma(line1_rx, &reader);
    board_listen(1);
    uint32_t received = 0;
    for (uint32_t position = 0; position <= 16; position++) {
        struct odma_read_transfer reading;
        bench_blank(buffer);
        odma_read_exact(&reader, buffer, &reading);
        while (odma_remaining(&reading) > 16u - position) {}
        expect_stopped_at(odma_stop(&reading, &reader, buffer), position);
        EXPECT_EQUAL(RAW_CHANNEL(LINE1_RX_CHANNEL)->trans_count, 0);
        bench_expect_received(buffer, received, position);
        received += position;
    }
    line1_rx_without_dma(&reader, line1_rx);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    board_set_bit_cycles(1, 0x400); /* slow enough for the checks between two items at -O0 */
    if (test_argument() == 'w') {
        stop_writes(&lines.line1_tx, &buffer);
    } else {
        stop_reads(&lines.line1_rx, &buffer);
    }
    bench_end();
}
