/* SPDX-License-Identifier: MIT */
/*
 * A constant is not copied: the engine takes it from where it lies in flash.
 *
 * RUN: --out1 'Hello, world!\r\nAB\000C' --out2 'Hello, world!\r\n'
 */
#include "chip_bench.h"

ODMA_STRING(greeting, "Hello, world!\r\n");
static const uint8_t bytes[] = {'A', 'B', 0, 'C'};
ODMA_CONSTANT(array, bytes);

static void expect_from_flash(unsigned channel, const struct odma_constant *constant)
{
    const uint32_t address = RAW_CHANNEL(channel)->cmar;
    EXPECT_EQUAL(address, (uint32_t)(uintptr_t)constant->items);
    EXPECT(address >= 0x08000000u && address < 0x08080000u);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct odma_writer writer, other_writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart2_tx_with_dma(&bench.chip.usart2_tx, &bench.dma1.ch7, &other_writer);
    struct odma_constant_transfer transfer, other_transfer;

    odma_write_constant(&writer, &greeting, &transfer);
    expect_from_flash(4, &greeting);
    odma_write_constant(&other_writer, &greeting, &other_transfer);
    expect_from_flash(7, &greeting);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 15);
    odma_write_constant(&writer, &array, &transfer);
    expect_from_flash(4, &array);
    EXPECT_RESULT(odma_wait(&transfer, &writer), ODMA_COMPLETED, 4);
    EXPECT_RESULT(odma_wait(&other_transfer, &other_writer), ODMA_COMPLETED, 15);
    bench_end();
}
