/* SPDX-License-Identifier: MIT */
/*
 * Transfers of both UARTs finish in the handlers of both interrupt lines, each reception there
 * becomes the next transmission, and no line comes again for what was acknowledged.
 *
 * RUN: --in1 @32 --in2 abcdefghijklmnopqrstuvwxyzABCDEF --out1 abcdefghijklmnopqrstuvwxyzABCDEF \
 *      --out2 @32
 */
#include "chip_bench.h"

ODMA_BUFFER(storage_1, 8);
ODMA_BUFFER(storage_2, 8);

static struct odma_writer writer_1, writer_2;
static struct odma_reader reader_1, reader_2;
static struct odma_buffer buffer_1, buffer_2;
static struct odma_read_transfer reading_1, reading_2;
static struct odma_write_transfer writing_1, writing_2;
static volatile unsigned writes_1, writes_2;

/* What has come on one line leaves on the other; then the first is read again. */
void line1_read_interrupt(void) ODMA_CONSUMES(&reading_1, &writer_2)
    ODMA_PRODUCES(&reader_1, &writing_2);
void line1_read_interrupt(void)
{
    EXPECT(odma_is_done(&reading_1));
    EXPECT_RESULT(odma_wait(&reading_1, &reader_1, &buffer_1), ODMA_COMPLETED, 8);
    odma_write_all(&writer_2, &buffer_1, &writing_2);
}

void line2_write_interrupt(void) ODMA_CONSUMES(&writing_2, &reader_1)
    ODMA_PRODUCES(&reading_1, &writer_2);
void line2_write_interrupt(void)
{
    EXPECT(odma_is_done(&writing_2));
    EXPECT_RESULT(odma_wait(&writing_2, &writer_2, &buffer_1), ODMA_COMPLETED, 8);
    odma_read_exact(&reader_1, &buffer_1, &reading_1);
    writes_2++;
}

void line2_read_interrupt(void) ODMA_CONSUMES(&reading_2, &writer_1)
    ODMA_PRODUCES(&reader_2, &writing_1);
void line2_read_interrupt(void)
{
    EXPECT(odma_is_done(&reading_2));
    EXPECT_RESULT(odma_wait(&reading_2, &reader_2, &buffer_2), ODMA_COMPLETED, 8);
    odma_write_all(&writer_1, &buffer_2, &writing_1);
}

void line1_write_interrupt(void) ODMA_CONSUMES(&writing_1, &reader_2)
    ODMA_PRODUCES(&reading_2, &writer_1);
void line1_write_interrupt(void)
{
    EXPECT(odma_is_done(&writing_1));
    EXPECT_RESULT(odma_wait(&writing_1, &writer_1, &buffer_2), ODMA_COMPLETED, 8);
    odma_read_exact(&reader_2, &buffer_2, &reading_2);
    writes_1++;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    chip_bench_use_fifos(RAW_UART0); /* keep what comes while a read's bytes are being sent */
    chip_bench_use_fifos(RAW_UART1);
    line1_tx_with_dma(&lines.line1_tx, &writer_1);
    line1_rx_with_dma(&lines.line1_rx, &reader_1);
    line2_tx_with_dma(&lines.line2_tx, &writer_2);
    line2_rx_with_dma(&lines.line2_rx, &reader_2);
    bench_claim(&storage_1, &buffer_1);
    bench_claim(&storage_2, &buffer_2);
    odma_read_exact(&reader_1, &buffer_1, &reading_1);
    odma_read_exact(&reader_2, &buffer_2, &reading_2);
    board_enable_read_interrupt(1);
    board_enable_read_interrupt(2);
    board_listen(1);
    board_listen(2);
    while (writes_1 < 4 || writes_2 < 4) {}
    EXPECT_EQUAL(RAW_DMA->intr, 0);
    EXPECT(!(RAW_NVIC_ISPR & (RAW_DMA_IRQ_0 | RAW_DMA_IRQ_1)));
    bench_end();
}
