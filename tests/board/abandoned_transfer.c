/* SPDX-License-Identifier: MIT */
/*
 * Abandoned transfers go on to their end and harm nothing; the rest of the chip works on.
 *
 * RUN: --in1 @16 --in2 @16 --out1 @16 --out2 'still here' --out3 'a constant'
 */
#include "bench.h"

ODMA_BUFFER(read_storage, 16);
ODMA_BUFFER(written_storage, 16);
ODMA_BUFFER(storage, 16);
ODMA_STRING(constant, "a constant");
ODMA_STRING(answer, "still here");

__attribute__((noinline)) static void abandon_all(struct bench *bench)
    ODMA_CONSUMES(&bench->chip.usart1_tx, &bench->chip.usart1_rx, &bench->chip.usart3_tx,
        &bench->dma1.ch2, &bench->dma1.ch4, &bench->dma1.ch5);
static void abandon_all(struct bench *bench)
{
    struct odma_writer writer, constant_writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &constant_writer);
    struct odma_buffer written, read;
    bench_claim(&written_storage, &written);
    bench_claim(&read_storage, &read);
    bench_fill(&written, 0);

    struct odma_write_transfer writing;
    struct odma_read_transfer reading;
    struct odma_constant_transfer writing_constant;
    odma_write_all(&writer, &written, &writing);
    odma_read_exact(&reader, &read, &reading);
    odma_write_constant(&constant_writer, &constant, &writing_constant);
    odma_abandon(&writing);
    odma_abandon(&reading);
    odma_abandon(&writing_constant);
}

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    abandon_all(&bench);
    board_listen(1);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart2_tx_with_dma(&bench.chip.usart2_tx, &bench.dma1.ch7, &writer);
    odma_usart2_rx_with_dma(&bench.chip.usart2_rx, &bench.dma1.ch6, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(2);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &answer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 10);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(&buffer), 0, 16);

    while (RAW_CHANNEL(4)->cndtr != 0 || RAW_CHANNEL(5)->cndtr != 0) {}
    EXPECT_TEXT((const uint8_t *)(uintptr_t)RAW_CHANNEL(5)->cmar, 0, 16);
    struct odma_buffer nothing;
    EXPECT(!odma_claim(&read_storage, &nothing)); /* it never comes back */
    bench_end();
}
