/* SPDX-License-Identifier: MIT */
/*
 * With FIFOs, writes of any length around their depth of 32 arrive whole, one behind the other. A
 * write is complete when its last item is in the FIFO: the line is then still busy.
 *
 * RUN: --out1 @328
 */
#include "chip_bench.h"

ODMA_BUFFER(storage_1, 1);
ODMA_BUFFER(storage_31, 31);
ODMA_BUFFER(storage_32, 32);
ODMA_BUFFER(storage_33, 33);
ODMA_BUFFER(storage_34, 34);
ODMA_BUFFER(storage_100, 100);
ODMA_BUFFER(storage_97, 97);

static uint32_t sent;

static void write(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void write(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer writing;
    const uint32_t length = (uint32_t)odma_length(buffer);
    bench_fill(buffer, sent);
    odma_write_all(writer, buffer, &writing);
    const struct odma_result result = odma_wait(&writing, writer, buffer);
    EXPECT(RAW_UART0->fr & RAW_FR_BUSY);
    EXPECT_RESULT(result, ODMA_COMPLETED, length);
    EXPECT_TEXT(odma_bytes(buffer), sent, length);
    sent += length;
}

#define CLAIM_AND_WRITE(writer, size)                                                              \
    do {                                                                                           \
        static struct odma_buffer buffer_##size;                                                   \
        bench_claim(&storage_##size, &buffer_##size);                                              \
        write((writer), &buffer_##size);                                                           \
    } while (0)

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x200); /* slow enough for the checks behind one byte at -O0 */
    chip_bench_use_fifos(RAW_UART0);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    CLAIM_AND_WRITE(&writer, 1);
    CLAIM_AND_WRITE(&writer, 31);
    CLAIM_AND_WRITE(&writer, 32);
    CLAIM_AND_WRITE(&writer, 33);
    board_drain(); /* the next begin with an empty FIFO */
    CLAIM_AND_WRITE(&writer, 34);
    board_drain();
    CLAIM_AND_WRITE(&writer, 100);
    CLAIM_AND_WRITE(&writer, 97);
    bench_end();
}
