/* SPDX-License-Identifier: MIT */
/*
 * USART3 is no line of the board: its functions, and those of USART2 that a line does not have,
 * stop at the same mistakes.
 *
 * RUN: --each abcd --exit 12 \
 *      --says 'a DMA channel was used that had been moved into a writer or reader'
 * RUN: --each efghijkl --exit 13 \
 *      --says 'a peripheral was used that had been moved into a writer or reader'
 * RUN: --each mnopqrst --exit 18 \
 *      --says 'a writer or reader was taken apart as that of another peripheral'
 * RUN: --argument u --exit 14 \
 *      --says 'a writer was used that had been moved into a transfer or taken apart'
 * RUN: --argument v --exit 15 \
 *      --says 'a reader was used that had been moved into a transfer or taken apart'
 * RUN: --each w --any-output --says 'the case has run to its end'
 */
#include "chip_bench.h"
#include "violation.h"

static struct odma_writer writer, other_writer;
static struct odma_reader reader, other_reader;

static void use_the_channel_of_tx_twice(struct chip_bench *bench)
{
    struct odma_dma1_ch2 fresh;
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &fresh);
    hidden(&bench->dma1.ch2);
    violation_follows();
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
}

static void use_the_channel_of_rx_twice(struct chip_bench *bench)
{
    struct odma_dma1_ch3 fresh;
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &fresh);
    hidden(&bench->dma1.ch3);
    violation_follows();
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
}

static void pair_tx_with_nothing(struct chip_bench *bench)
{
    struct odma_dma1_ch2 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &nothing, &writer);
}

static void pair_rx_with_nothing(struct chip_bench *bench)
{
    struct odma_dma1_ch3 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &nothing, &reader);
}

static void pair_all(struct chip_bench *bench)
{
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &other_writer);
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &other_reader);
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    hidden(bench);
}

static void pair_tx_twice(struct chip_bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
}

static void pair_rx_twice(struct chip_bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
}

static void write_a_byte_after_pairing(struct chip_bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart3_tx_write_byte(&bench->chip.usart3_tx, 'x');
}

static void read_a_byte_after_pairing(struct chip_bench *bench)
{
    uint8_t byte;
    pair_all(bench);
    violation_follows();
    (void)(odma_usart3_rx_read_byte(&bench->chip.usart3_rx, &byte) + byte);
}

static void write_a_byte_to_usart2_after_pairing(struct chip_bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart2_tx_write_byte(&bench->chip.usart2_tx, 'x');
}

static void read_a_byte_from_usart2_after_pairing(struct chip_bench *bench)
{
    uint8_t byte;
    pair_all(bench);
    violation_follows();
    (void)(odma_usart2_rx_read_byte(&bench->chip.usart2_rx, &byte) + byte);
}

static void write_a_byte_to_nothing(struct chip_bench *bench)
{
    struct odma_usart2_tx nothing = {0};
    (void)bench;
    hidden(&nothing);
    violation_follows();
    odma_usart2_tx_write_byte(&nothing, 'x');
}

static void pair_after_a_second_take(struct chip_bench *bench)
{
    struct odma_stm32f103 second;
    EXPECT(!odma_stm32f103_take(&second));
    hidden(&second);
    violation_follows();
    odma_usart1_rx_with_dma(&second.usart1_rx, &bench->dma1.ch5, &reader);
}

static void take_tx_apart_as_usart1_tx(struct chip_bench *bench)
{
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
}

static void take_tx_apart_as_usart2_tx(struct chip_bench *bench)
{
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart2_tx_without_dma(&writer, &bench->chip.usart2_tx, &bench->dma1.ch7);
}

static void take_usart1_tx_apart(struct chip_bench *bench)
{
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
}

static void take_usart2_tx_apart(struct chip_bench *bench)
{
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
}

static void take_rx_apart_as_usart1_rx(struct chip_bench *bench)
{
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &bench->dma1.ch5);
}

static void take_rx_apart_as_usart2_rx(struct chip_bench *bench)
{
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart2_rx_without_dma(&reader, &bench->chip.usart2_rx, &bench->dma1.ch6);
}

static void take_usart1_rx_apart(struct chip_bench *bench)
{
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
}

static void take_usart2_rx_apart(struct chip_bench *bench)
{
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
}

static void take_no_writer_apart(struct chip_bench *bench)
{
    hidden(&writer);
    violation_follows();
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
}

static void take_no_reader_apart(struct chip_bench *bench)
{
    hidden(&reader);
    violation_follows();
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
}

static void correct(struct chip_bench *bench)
{
    odma_usart3_tx_write_byte(&bench->chip.usart3_tx, 'x');
    hidden(bench);
    pair_all(bench);
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
    odma_usart2_tx_without_dma(&other_writer, &bench->chip.usart2_tx, &bench->dma1.ch7);
    hidden(bench);
    odma_usart3_tx_write_byte(&bench->chip.usart3_tx, 'y');
    odma_usart2_tx_write_byte(&bench->chip.usart2_tx, 'y');
}

static void (*const cases[])(struct chip_bench *bench) = {use_the_channel_of_tx_twice,
    use_the_channel_of_rx_twice, pair_tx_with_nothing, pair_rx_with_nothing, pair_tx_twice,
    pair_rx_twice, write_a_byte_after_pairing, read_a_byte_after_pairing,
    write_a_byte_to_usart2_after_pairing, read_a_byte_from_usart2_after_pairing,
    write_a_byte_to_nothing, pair_after_a_second_take, take_tx_apart_as_usart1_tx,
    take_tx_apart_as_usart2_tx, take_usart1_tx_apart, take_usart2_tx_apart,
    take_rx_apart_as_usart1_rx, take_rx_apart_as_usart2_rx, take_usart1_rx_apart,
    take_usart2_rx_apart, take_no_writer_apart, take_no_reader_apart, correct};

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    VIOLATION_RUN(cases, &bench);
}
