/* SPDX-License-Identifier: MIT */
/*
 * Before pairing and after taking the pair apart, a half moves single bytes, and their errors are
 * returned with them; then the same half and channel are paired again.
 *
 * RUN: --in1 @6 --out1 '1:<DMA>1:<DMA>end' --says 'status 0' --says 'status 0'
 * RUN: --in1 @6 --out1 '1:<DMA>1:<DMA>end' --says 'status 4' --says 'status 0' \
 *      --inject line1:framing@1
 * RUN: --in1 @6 --out1 '1:<DMA>1:<DMA>end' --says 'status 0' --says 'status 6' \
 *      --inject line1:framing@4 --inject line1:parity@4
 * RUN stm32f103: --in1 @6 --out1 '1:<DMA>1:<DMA>end' --says 'status 0' --says 'status 10' \
 *      --inject line1:noise@4 --inject line1:parity@4
 */
#include "bench.h"

ODMA_BUFFER(storage, 2);
ODMA_STRING(by_dma, "<DMA>");

static void write_both_ways(struct line1_tx *tx) ODMA_BORROWS(tx);
static void write_both_ways(struct line1_tx *tx)
{
    line1_tx_write_byte(tx, '1');
    line1_tx_write_byte(tx, ':');
    struct odma_writer writer;
    line1_tx_with_dma(tx, &writer);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &by_dma, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 5);
    line1_tx_without_dma(&writer, tx);
}

/* One byte by the processor, the next two by DMA. Returns the status of the first. */
static uint32_t read_both_ways(struct line1_rx *rx, struct odma_buffer *buffer, uint32_t position)
    ODMA_BORROWS(rx, buffer);
static uint32_t read_both_ways(struct line1_rx *rx, struct odma_buffer *buffer, uint32_t position)
{
    uint8_t byte;
    const uint32_t status = line1_rx_read_byte(rx, &byte);
    struct odma_reader reader;
    line1_rx_with_dma(rx, &reader);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, buffer), ODMA_COMPLETED, 2);
    line1_rx_without_dma(&reader, rx);
    EXPECT_EQUAL(byte, text_at(position));
    EXPECT_TEXT(odma_bytes(buffer), position + 1, 2);
    return status;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    write_both_ways(&lines.line1_tx);
    write_both_ways(&lines.line1_tx);
    line1_tx_write_byte(&lines.line1_tx, 'e');
    line1_tx_write_byte(&lines.line1_tx, 'n');
    line1_tx_write_byte(&lines.line1_tx, 'd');
    board_drain();

    board_set_bit_cycles(1, 0x400); /* slow enough to change from one way to the other at -O0 */
    board_listen(1);
    for (uint32_t position = 0; position < 6; position += 3) {
        const uint32_t status = read_both_ways(&lines.line1_rx, &buffer, position);
        say("status ");
        say_number(status);
        say("\n");
    }
    bench_end();
}
