/* SPDX-License-Identifier: MIT */
/*
 * A constant leaves through the wire from where it lies in flash, a string without its final zero;
 * also through two lines at once.
 *
 * RUN: --out1 'Hello, world!\r\nAB\000CHello, world!\r\n' --out2 'Hello, world!\r\n'
 */
#include "bench.h"

ODMA_STRING(greeting, "Hello, world!\r\n");
static const uint8_t bytes[] = {'A', 'B', 0, 'C'};
ODMA_CONSTANT(array, bytes);

static void expect_from_flash(unsigned channel, const struct odma_constant *constant)
{
    const uint32_t address = RAW_CHANNEL(channel)->cmar;
    EXPECT_EQUAL(address, (uint32_t)(uintptr_t)constant->bytes);
    EXPECT(address >= 0x08000000u && address < 0x08080000u);
}

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    struct odma_writer writer, other_writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart2_tx_with_dma(&bench.chip.usart2_tx, &bench.dma1.ch7, &other_writer);
    struct odma_constant_transfer transfer, other_transfer;

    odma_write_constant(&writer, &greeting, &transfer);
    expect_from_flash(4, &greeting);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 15);
    odma_write_constant(&writer, &array, &transfer);
    expect_from_flash(4, &array);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 4);

    odma_write_constant(&writer, &greeting, &transfer);
    odma_write_constant(&other_writer, &greeting, &other_transfer);
    EXPECT_RESULT(odma_wait(&other_transfer, &other_writer), ODMA_COMPLETED, 15);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 15);
    bench_end();
}
