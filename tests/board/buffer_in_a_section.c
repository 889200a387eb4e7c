/* SPDX-License-Identifier: MIT */
/*
 * Where a buffer lies is the program's choice: in a section of its linker script, aligned as a cache
 * or a ring wants it.
 *
 * RUN: --in1 @32 --out1 @32
 */
#include "bench.h"

ODMA_BUFFER_WITH(storage, 32, __attribute__((section(".bss.dma_bank"), aligned(64))));
ODMA_BUFFER_16_WITH(wide_storage, 4, __attribute__((aligned(32))));

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    EXPECT_EQUAL((uintptr_t)odma_bytes(&buffer) % 64u, 0);
    EXPECT_EQUAL(odma_length(&buffer), 32);
    struct odma_buffer_16 wide;
    if (!odma_claim_16(&wide_storage, &wide)) {
        board_exit(1);
    }
    EXPECT_EQUAL((uintptr_t)odma_items_16(&wide) % 32u, 0);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 32);
    struct odma_write_transfer writing;
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 32);
    bench_end();
}
