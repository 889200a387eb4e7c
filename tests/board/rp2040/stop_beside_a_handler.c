/* SPDX-License-Identifier: MIT */
/*
 * A stop switches its channel's interrupt off for a moment (RP2040-E13). The handler of another
 * channel may come at any moment of it, and what that does to the interrupt lines stays done.
 *
 * RUN: --any-output
 */
#include "chip_bench.h"

ODMA_STRING(text, "0123456789ABCDEF");

static struct chip_bench bench;
static volatile unsigned handled, handled_while_masked;

/* DMA_IRQ_1, raised by channel 2: changes the lines of two other channels. */
void line2_write_interrupt(void) ODMA_BORROWS(&bench.dma.ch2, &bench.dma.ch3);
void line2_write_interrupt(void)
{
    handled++;
    handled_while_masked += RAW_DMA->inte0 & 1u ? 0u : 1u;
    odma_dma_channel_raises_no_irq(&bench.dma.ch2);
    odma_dma_channel_raises_irq_0(&bench.dma.ch3);
}

/* Filling so many words on the other channel ends that many cycles later. */
static void stop_while_another_channel_ends(struct odma_writer *writer, uint32_t cycles)
    ODMA_BORROWS(writer, &bench.dma.ch2, &bench.dma.ch3);
static void stop_while_another_channel_ends(struct odma_writer *writer, uint32_t cycles)
{
    static uint32_t from, to[1000];
    struct odma_constant_transfer writing;
    odma_dma_channel_raises_irq_1(&bench.dma.ch2);
    odma_dma_channel_raises_irq_1(&bench.dma.ch3);
    const unsigned handled_before = handled;
    odma_write_constant(writer, &text, &writing);
    chip_bench_fill(2, &from, to, cycles);
    (void)odma_stop(&writing, writer).count;
    while (handled == handled_before) {}
    EXPECT_EQUAL(RAW_DMA->intr, 0);
    EXPECT_EQUAL(RAW_DMA->inte0, 0x9u);
    EXPECT_EQUAL(RAW_DMA->inte1, 0);
}

int main(void)
{
    chip_bench_start(&bench);
    struct odma_writer writer;
    odma_dma_channel_raises_irq_0(&bench.dma.ch0);
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch0, &writer);
    board_set_bit_cycles(1, 0x1000); /* the write does not end meanwhile */
    board_enable_write_interrupt(2);
    for (uint32_t cycles = 1; cycles < 700; cycles += 3) {
        stop_while_another_channel_ends(&writer, cycles);
    }
    EXPECT(handled_while_masked > 3);
    board_exit(0);
}
