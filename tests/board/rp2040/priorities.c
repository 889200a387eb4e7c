/* SPDX-License-Identifier: MIT */
/*
 * A channel gets the priority that pairing was asked for, of the two that there are, and keeps it
 * through transfers, rings, stops and errors. What does not ask has the low one, whatever the
 * channel had before; so has a copier.
 *
 * RUN: --in1 @40 --any-output --spi0 loopback --inject read1:error@21
 */
#include "chip_bench.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));
ODMA_BUFFER(other_storage, 16);

#define PRIORITY_OF(channel) (RAW_CHANNEL(channel)->al1_ctrl & RAW_CTRL_HIGH_PRIORITY)

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_buffer buffer;
    struct odma_buffer other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    struct odma_writer writer;
    struct odma_reader reader;
    static const uint32_t bits[] = {0, 0, RAW_CTRL_HIGH_PRIORITY, RAW_CTRL_HIGH_PRIORITY};
    for (unsigned i = 0; i < 4; i++) {
        odma_uart0_tx_with_dma_at(
            &bench.chip.uart0_tx, &bench.dma.ch0, (enum odma_dma_priority)i, &writer);
        EXPECT_EQUAL(PRIORITY_OF(0), bits[i]);
        odma_uart0_tx_without_dma(&writer, &bench.chip.uart0_tx, &bench.dma.ch0);
    }
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch0, &writer);
    EXPECT_EQUAL(PRIORITY_OF(0), 0);

    odma_uart0_rx_with_dma_at(
        &bench.chip.uart0_rx, &bench.dma.ch1, ODMA_DMA_PRIORITY_HIGH, &reader);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT(PRIORITY_OF(1) && RAW_CHANNEL(1)->al1_ctrl & RAW_CTRL_BUSY);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
    EXPECT(PRIORITY_OF(1));
    struct odma_stream stream;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        board_exit(1);
    }
    EXPECT(PRIORITY_OF(1));
    EXPECT_RESULT(odma_stream_stop(&stream, &reader, &buffer, NULL), ODMA_STOPPED, 0);
    EXPECT(PRIORITY_OF(1));
    board_listen(1);
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_TRANSFER_ERROR, 4);
    EXPECT(PRIORITY_OF(1));
    odma_uart0_rx_without_dma(&reader, &bench.chip.uart0_rx, &bench.dma.ch1);

    struct odma_copier copier;
    struct odma_copy_transfer copying;
    odma_dma_channel_as_copier(&bench.dma.ch1, &copier);
    EXPECT_EQUAL(PRIORITY_OF(1), 0);
    odma_copy(&copier, &buffer, &other, &copying);
    EXPECT_RESULT(odma_wait(&copying, &copier, &buffer, &other), ODMA_COMPLETED, 16);
    EXPECT_EQUAL(PRIORITY_OF(1), 0);

    struct odma_duplex duplex;
    struct odma_receive_transfer receiving;
    odma_spi0_with_dma_at(&bench.chip.spi0_tx, &bench.chip.spi0_rx, &bench.dma.ch4, &bench.dma.ch5,
        ODMA_DMA_PRIORITY_VERY_HIGH, &duplex);
    odma_receive(&duplex, &buffer, &receiving);
    EXPECT(PRIORITY_OF(4) && PRIORITY_OF(5));
    EXPECT_RESULT(odma_wait(&receiving, &duplex, &buffer), ODMA_COMPLETED, 16);
    EXPECT(PRIORITY_OF(4) && PRIORITY_OF(5));
    bench_end();
}
