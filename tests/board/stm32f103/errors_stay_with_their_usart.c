/* SPDX-License-Identifier: MIT */
/*
 * An error on one line ends the read of that line and no other transfer.
 *
 * RUN: --in1 @16 --in2 @16 --in3 @16 --out1 @16 --inject usart2:framing@5 --inject usart3:overrun@8
 * RUN: --in1 @16 --in2 @16 --in3 @16 --out1 @16 --inject dma1.6:error@6 --inject usart3:overrun@8
 */
#include "chip_bench.h"

ODMA_BUFFER(storage1, 16);
ODMA_BUFFER(storage2, 16);
ODMA_BUFFER(storage3, 16);
ODMA_BUFFER(sent_storage, 16);

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_writer writer;
    struct odma_reader reader1, reader2, reader3;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader1);
    odma_usart2_rx_with_dma(&bench.chip.usart2_rx, &bench.dma1.ch6, &reader2);
    odma_usart3_rx_with_dma(&bench.chip.usart3_rx, &bench.dma1.ch3, &reader3);
    struct odma_buffer buffer1, buffer2, buffer3, sent;
    bench_claim(&storage1, &buffer1);
    bench_claim(&storage2, &buffer2);
    bench_claim(&storage3, &buffer3);
    bench_claim(&sent_storage, &sent);
    bench_fill(&sent, 0);

    struct odma_read_transfer reading1, reading2, reading3;
    odma_read_exact(&reader1, &buffer1, &reading1);
    odma_read_exact(&reader2, &buffer2, &reading2);
    odma_read_exact(&reader3, &buffer3, &reading3);
    struct odma_write_transfer writing;
    odma_write_all(&writer, &sent, &writing);
    board_listen(1);
    board_listen(2);
    board_listen(3);
    const struct odma_result result2 = odma_wait(&reading2, &reader2, &buffer2);
    EXPECT_RESULT(odma_wait(&reading3, &reader3, &buffer3), ODMA_OVERRUN_ERROR, 7);
    EXPECT(!odma_is_done(&reading1));

    EXPECT_RESULT(odma_wait(&reading1, &reader1, &buffer1), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(&buffer1), 0, 16);
    EXPECT_RESULT(odma_wait(&writing, &writer, &sent), ODMA_COMPLETED, 16);
    EXPECT(result2.status == ODMA_FRAMING_ERROR || result2.status == ODMA_TRANSFER_ERROR);
    EXPECT_EQUAL(result2.count, 5);
    bench_end();
}
