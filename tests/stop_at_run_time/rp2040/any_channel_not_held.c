/* SPDX-License-Identifier: MIT */
/*
 * One type serves all channels and every half: a channel that is in the pair of one half cannot be
 * paired with another, nor asked for its number or told which interrupt line to raise. A half that
 * is in a pair, or was never taken, cannot be paired with any channel, nor used byte by byte.
 *
 * RUN: --each abcdefgh --exit 12 \
 *      --says 'a DMA channel was used that had been moved into a writer or reader'
 * RUN: --each ijkl --exit 13 \
 *      --says 'a peripheral was used that had been moved into a writer or reader'
 * RUN: --each m --any-output --says 'the case has run to its end'
 */
#include "chip_bench.h"
#include "violation.h"

static struct odma_writer writer, other_writer;
static struct odma_reader reader;

static void pair_uart0_tx(struct chip_bench *bench)
{
    odma_uart0_tx_with_dma(&bench->chip.uart0_tx, &bench->dma.ch5, &writer);
    hidden(bench);
    violation_follows();
}

static void pair_with_the_other_transmitter(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    odma_uart1_tx_with_dma(&bench->chip.uart1_tx, &bench->dma.ch5, &other_writer);
}

static void pair_with_its_receiver(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    odma_uart0_rx_with_dma(&bench->chip.uart0_rx, &bench->dma.ch5, &reader);
}

static void pair_with_the_other_receiver(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    odma_uart1_rx_with_dma(&bench->chip.uart1_rx, &bench->dma.ch5, &reader);
}

static void ask_for_its_number(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    (void)odma_dma_channel_number(&bench->dma.ch5);
}

static void raise_irq_0(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    odma_dma_channel_raises_irq_0(&bench->dma.ch5);
}

static void raise_irq_1(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    odma_dma_channel_raises_irq_1(&bench->dma.ch5);
}

static void raise_no_irq(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    odma_dma_channel_raises_no_irq(&bench->dma.ch5);
}

static void ask_nothing_for_its_number(struct chip_bench *bench)
{
    struct odma_dma_channel nothing = {0};
    (void)bench;
    hidden(&nothing);
    violation_follows();
    (void)odma_dma_channel_number(&nothing);
}

static void pair_with_two_channels(struct chip_bench *bench)
{
    pair_uart0_tx(bench);
    odma_uart0_tx_with_dma(&bench->chip.uart0_tx, &bench->dma.ch6, &other_writer);
}

static void write_a_byte_to_uart1_after_pairing(struct chip_bench *bench)
{
    odma_uart1_tx_with_dma(&bench->chip.uart1_tx, &bench->dma.ch2, &writer);
    hidden(bench);
    violation_follows();
    odma_uart1_tx_write_byte(&bench->chip.uart1_tx, 'x');
}

static void read_a_byte_from_uart1_after_pairing(struct chip_bench *bench)
{
    uint8_t byte;
    odma_uart1_rx_with_dma(&bench->chip.uart1_rx, &bench->dma.ch3, &reader);
    hidden(bench);
    violation_follows();
    (void)(odma_uart1_rx_read_byte(&bench->chip.uart1_rx, &byte) + byte);
}

static void pair_after_a_second_take(struct chip_bench *bench)
{
    struct odma_rp2040 second;
    EXPECT(!odma_rp2040_take(&second));
    hidden(&second);
    violation_follows();
    odma_uart0_rx_with_dma(&second.uart0_rx, &bench->dma.ch1, &reader);
}

static void correct(struct chip_bench *bench)
{
    odma_uart0_tx_with_dma(&bench->chip.uart0_tx, &bench->dma.ch5, &writer);
    hidden(bench);
    odma_uart0_tx_without_dma(&writer, &bench->chip.uart0_tx, &bench->dma.ch5);
    hidden(bench);
    EXPECT_EQUAL(odma_dma_channel_number(&bench->dma.ch5), 5);
    odma_dma_channel_raises_irq_1(&bench->dma.ch5);
    odma_dma_channel_raises_no_irq(&bench->dma.ch5);
    odma_uart1_tx_write_byte(&bench->chip.uart1_tx, 'x');
    odma_uart1_rx_with_dma(&bench->chip.uart1_rx, &bench->dma.ch5, &reader);
}

static void (*const cases[])(struct chip_bench *bench) = {pair_with_the_other_transmitter,
    pair_with_its_receiver, pair_with_the_other_receiver, ask_for_its_number, raise_irq_0,
    raise_irq_1, raise_no_irq, ask_nothing_for_its_number, pair_with_two_channels,
    write_a_byte_to_uart1_after_pairing, read_a_byte_from_uart1_after_pairing,
    pair_after_a_second_take, correct};

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    VIOLATION_RUN(cases, &bench);
}
