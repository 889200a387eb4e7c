/* SPDX-License-Identifier: MIT */
/*
 * UARTRIS has one bit for a kind of error, however many characters in the FIFO have it. Reading one
 * of them byte by byte does not make the others good: what pairing then finds in the FIFO is thrown
 * away.
 *
 * RUN: --in1 @60 --inject line1:framing@1 --inject line1:framing@3
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 4);

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    board_set_bit_cycles(1, 400);
    chip_bench_use_fifos(RAW_UART0);
    board_listen(1);
    while (!(RAW_UART0->fr & RAW_FR_RXFF)) {} /* 32 characters */

    uint8_t byte;
    EXPECT_EQUAL(odma_uart0_rx_read_byte(&bench.chip.uart0_rx, &byte), ODMA_FRAMING_ERROR);
    EXPECT_EQUAL(byte, text_at(0));

    struct odma_reader reader;
    odma_uart0_rx_with_dma(&bench.chip.uart0_rx, &bench.dma.ch3, &reader);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 4);
    EXPECT_TEXT(odma_bytes(&buffer), 32, 4);
    bench_end();
}
