/* SPDX-License-Identifier: MIT */
/*
 * An abort looks like the end of a transfer to the interrupt lines (RP2040-E13). A stop does not:
 * it raises neither line, and leaves the channel's flag clear and its line as chosen.
 *
 * RUN: --argument 0 --any-output
 * RUN: --argument 1 --any-output
 * RUN: --argument n --any-output
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "0123456789ABCDEF");

static void stop_write(struct odma_writer *writer, uint32_t delay) ODMA_BORROWS(writer);
static void stop_write(struct odma_writer *writer, uint32_t delay)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, &text, &writing);
    bench_spin(delay);
    EXPECT(!odma_is_done(&writing));
    const struct odma_result result = odma_stop(&writing, writer);
    EXPECT_EQUAL(result.status, ODMA_STOPPED);
}

static void stop_read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void stop_read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    EXPECT_RESULT(odma_stop(&reading, reader, buffer), ODMA_STOPPED, 0);
}

static void expect_no_interrupt(uint32_t inte0, uint32_t inte1)
{
    bench_spin(10); /* time for one that comes late */
    EXPECT_EQUAL(RAW_DMA->intr, 0);
    EXPECT(!(RAW_NVIC_ISPR & (RAW_DMA_IRQ_0 | RAW_DMA_IRQ_1)));
    EXPECT_EQUAL(RAW_DMA->inte0, inte0);
    EXPECT_EQUAL(RAW_DMA->inte1, inte1);
}

/* The lines are not let through to the processor: that a request came shows in the NVIC. */
int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    const char line = test_argument();
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    RAW_DMA->inte0 = 0xF50u; /* other code's */
    RAW_DMA->inte1 = 0x0AFu & ~0x00Cu;
    if (line == '0') {
        odma_dma_channel_raises_irq_0(&bench.dma.ch2);
        odma_dma_channel_raises_irq_0(&bench.dma.ch3);
    } else if (line == '1') {
        odma_dma_channel_raises_irq_1(&bench.dma.ch2);
        odma_dma_channel_raises_irq_1(&bench.dma.ch3);
    }
    const uint32_t inte0 = line == '0' ? 0xF5Cu : 0xF50u;
    const uint32_t inte1 = line == '1' ? 0x0AFu : 0x0A3u;
    struct odma_writer writer;
    struct odma_reader reader;
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch2, &writer);
    odma_uart0_rx_with_dma(&bench.chip.uart0_rx, &bench.dma.ch3, &reader);
    expect_no_interrupt(inte0, inte1);
    for (uint32_t delay = 0; delay < 20; delay++) {
        stop_write(&writer, delay);
        expect_no_interrupt(inte0, inte1);
        stop_read(&reader, &buffer);
        expect_no_interrupt(inte0, inte1);
    }
    odma_uart0_rx_without_dma(&reader, &bench.chip.uart0_rx, &bench.dma.ch3);
    odma_uart0_tx_without_dma(&writer, &bench.chip.uart0_tx, &bench.dma.ch2);
    expect_no_interrupt(inte0, inte1);
    board_exit(0);
}
