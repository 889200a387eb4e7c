/* SPDX-License-Identifier: MIT */
/*
 * With FIFOs, the first 32 bytes that arrive while no read runs are kept, also over the pairing,
 * and come first in the next reads. The 33rd is lost; the next read reports that, once, and what
 * was kept goes with it; the read after it begins with what arrives from then on.
 *
 * RUN: --in1 @140
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 24);

static struct odma_result read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static struct odma_result read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    bench_blank(buffer);
    odma_read_exact(reader, buffer, &reading);
    return odma_wait(&reading, reader, buffer);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    board_set_bit_cycles(1, 0x400); /* slow: 10240 cycles a byte */
    chip_bench_use_fifos(RAW_UART0);

    board_listen(1);
    bench_wait(35000); /* three arrive before the pairing */
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    while (!(RAW_UART0->fr & RAW_FR_RXFF)) {}
    EXPECT_RESULT(read(&reader, &buffer), ODMA_COMPLETED, 24);
    bench_expect_received(&buffer, 0, 24);
    EXPECT_RESULT(read(&reader, &buffer), ODMA_COMPLETED, 24); /* eight of these were kept */
    bench_expect_received(&buffer, 24, 24);

    while (!(RAW_UART0->ris & RAW_RIS_OE)) {} /* bytes 48 to 79 are kept, 80 is lost */
    EXPECT_RESULT(read(&reader, &buffer), ODMA_OVERRUN_ERROR, 0);
    bench_expect_received(&buffer, 0, 0);
    EXPECT(RAW_UART0->fr & RAW_FR_RXFE);
    EXPECT_RESULT(read(&reader, &buffer), ODMA_COMPLETED, 24);
    bench_expect_received(&buffer, 81, 24);
    bench_wait(15000);
    EXPECT_RESULT(read(&reader, &buffer), ODMA_COMPLETED, 24);
    bench_expect_received(&buffer, 105, 24);
    bench_end();
}
