/* SPDX-License-Identifier: MIT */
/*
 * The end of a write does not hide an error that the read of the same USART has not seen yet: the two
 * halves share one status register.
 *
 * RUN: --in1 @16 --argument s --out1 01 --inject usart1:framing@4
 * RUN: --in1 @16 --argument c --out1 01 --inject usart1:framing@4
 * RUN: --in1 @16 --argument w --out1 0123456789ABCDEF --inject usart1:framing@4
 * RUN: --in1 @16 --argument u --inject usart1:framing@4
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(received_storage, 16);
ODMA_BUFFER(sent_storage, 16);
ODMA_STRING(constant, "0123456789ABCDEF");

static void write_and_stop(struct odma_writer *writer, struct odma_buffer *sent)
    ODMA_BORROWS(writer, sent);
static void write_and_stop(struct odma_writer *writer, struct odma_buffer *sent)
{
    struct odma_write_transfer writing;
    odma_write_all(writer, sent, &writing);
    while (odma_remaining(&writing) > 14) {} /* two bytes fit into the transmitter at once */
    (void)odma_stop(&writing, writer, sent).count;
}

static void write_constant(struct odma_writer *writer, bool stop) ODMA_BORROWS(writer);
static void write_constant(struct odma_writer *writer, bool stop)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, &constant, &writing);
    while (odma_remaining(&writing) > 14) {}
    (void)(stop ? odma_stop(&writing, writer) : odma_wait(&writing, writer)).count;
}

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    const char kind = test_argument();
    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    struct odma_buffer received, sent;
    bench_claim(&received_storage, &received);
    bench_claim(&sent_storage, &sent);
    bench_fill(&sent, 0);
    RAW_USART1->brr = 0x800; /* slow, so that the write is stopped before another byte arrives */

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &received, &reading);
    board_listen(1);
    while (odma_remaining(&reading) > 12) {}
    if (kind == 's') {
        write_and_stop(&writer, &sent);
    } else if (kind == 'u') {
        odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
        odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    } else {
        write_constant(&writer, kind == 'c');
    }
    while (odma_remaining(&reading) > 0) {}
    EXPECT_RESULT(odma_wait(&reading, &reader, &received), ODMA_FRAMING_ERROR, 16);
    bench_end();
}
