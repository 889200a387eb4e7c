/* SPDX-License-Identifier: MIT */
/*
 * Before pairing and after taking the pair apart, a half moves single bytes, and their errors are
 * returned with them; then the same half and channel are paired again.
 *
 * RUN: --in1 @6 --out1 '1:<DMA>1:<DMA>end' --says 'status 0' --says 'status 0'
 * RUN: --in1 @6 --out1 '1:<DMA>1:<DMA>end' --says 'status 4' --says 'status 0' \
 *      --inject usart1:framing@1
 * RUN: --in1 @6 --out1 '1:<DMA>1:<DMA>end' --says 'status 0' --says 'status 10' \
 *      --inject usart1:noise@4 --inject usart1:parity@4
 */
#include "bench.h"

ODMA_BUFFER(storage, 2);
ODMA_STRING(by_dma, "<DMA>");

static void write_both_ways(struct odma_usart1_tx *tx, struct odma_dma1_ch4 *ch4)
    ODMA_BORROWS(tx, ch4);
static void write_both_ways(struct odma_usart1_tx *tx, struct odma_dma1_ch4 *ch4)
{
    odma_usart1_tx_write_byte(tx, '1');
    odma_usart1_tx_write_byte(tx, ':');
    struct odma_writer writer;
    odma_usart1_tx_with_dma(tx, ch4, &writer);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &by_dma, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 5);
    odma_usart1_tx_without_dma(&writer, tx, ch4);
}

/* One byte by the processor, the next two by DMA. Returns the status of the first. */
static uint32_t read_both_ways(struct odma_usart1_rx *rx, struct odma_dma1_ch5 *ch5,
    struct odma_buffer *buffer, uint32_t position) ODMA_BORROWS(rx, ch5, buffer);
static uint32_t read_both_ways(struct odma_usart1_rx *rx, struct odma_dma1_ch5 *ch5,
    struct odma_buffer *buffer, uint32_t position)
{
    uint8_t byte;
    const uint32_t status = odma_usart1_rx_read_byte(rx, &byte);
    struct odma_reader reader;
    odma_usart1_rx_with_dma(rx, ch5, &reader);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, buffer), ODMA_COMPLETED, 2);
    odma_usart1_rx_without_dma(&reader, rx, ch5);
    EXPECT_EQUAL(byte, text_at(position));
    EXPECT_TEXT(odma_bytes(buffer), position + 1, 2);
    return status;
}

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    write_both_ways(&bench.chip.usart1_tx, &bench.dma1.ch4);
    write_both_ways(&bench.chip.usart1_tx, &bench.dma1.ch4);
    odma_usart1_tx_write_byte(&bench.chip.usart1_tx, 'e');
    odma_usart1_tx_write_byte(&bench.chip.usart1_tx, 'n');
    odma_usart1_tx_write_byte(&bench.chip.usart1_tx, 'd');
    bench_drain();

    RAW_USART1->brr = 0x400; /* slow enough to change from one way to the other at -O0 */
    board_listen(1);
    for (uint32_t position = 0; position < 6; position += 3) {
        const uint32_t status =
            read_both_ways(&bench.chip.usart1_rx, &bench.dma1.ch5, &buffer, position);
        say("status ");
        say_number(status);
        say("\n");
    }
    bench_end();
}
