/* SPDX-License-Identifier: MIT */
/*
 * A half of a USART that is in a pair, or was never taken, can neither be paired nor used byte by
 * byte.
 *
 * RUN: --each abcdefghijklmno --exit 13 \
 *      --says 'a peripheral was used that had been moved into a writer or reader'
 * RUN: --each p --any-output --says 'the case has run to its end'
 */
#include "violation.h"

static struct odma_writer usart1_writer, writer;
static struct odma_reader reader;

static void pair_all(struct bench *bench)
{
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &usart1_writer);
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    hidden(bench);
}

static void pair_usart1_tx_twice(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
}

static void pair_usart1_rx_twice(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
}

static void pair_usart2_tx_twice(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
}

static void pair_usart2_rx_twice(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
}

static void pair_usart3_tx_twice(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
}

static void pair_usart3_rx_twice(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
}

static void write_a_byte_to_usart1_tx_after_pairing(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart1_tx_write_byte(&bench->chip.usart1_tx, 'x');
}

static void read_a_byte_from_usart1_rx_after_pairing(struct bench *bench)
{
    uint8_t byte;
    pair_all(bench);
    violation_follows();
    (void)(odma_usart1_rx_read_byte(&bench->chip.usart1_rx, &byte) + byte);
}

static void write_a_byte_to_usart2_tx_after_pairing(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart2_tx_write_byte(&bench->chip.usart2_tx, 'x');
}

static void read_a_byte_from_usart2_rx_after_pairing(struct bench *bench)
{
    uint8_t byte;
    pair_all(bench);
    violation_follows();
    (void)(odma_usart2_rx_read_byte(&bench->chip.usart2_rx, &byte) + byte);
}

static void write_a_byte_to_usart3_tx_after_pairing(struct bench *bench)
{
    pair_all(bench);
    violation_follows();
    odma_usart3_tx_write_byte(&bench->chip.usart3_tx, 'x');
}

static void read_a_byte_from_usart3_rx_after_pairing(struct bench *bench)
{
    uint8_t byte;
    pair_all(bench);
    violation_follows();
    (void)(odma_usart3_rx_read_byte(&bench->chip.usart3_rx, &byte) + byte);
}

static void pair_nothing(struct bench *bench)
{
    struct odma_usart2_tx nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart2_tx_with_dma(&nothing, &bench->dma1.ch7, &writer);
}

static void write_a_byte_to_nothing(struct bench *bench)
{
    struct odma_usart2_tx nothing = {0};
    (void)bench;
    hidden(&nothing);
    violation_follows();
    odma_usart2_tx_write_byte(&nothing, 'x');
}

static void pair_after_a_second_take(struct bench *bench)
{
    struct odma_stm32f103 second;
    EXPECT(!odma_stm32f103_take(&second));
    hidden(&second);
    violation_follows();
    odma_usart1_rx_with_dma(&second.usart1_rx, &bench->dma1.ch5, &reader);
}

static void correct(struct bench *bench)
{
    odma_usart1_tx_write_byte(&bench->chip.usart1_tx, 'x');
    hidden(bench);
    pair_all(bench);
    hidden(bench);
    odma_usart1_tx_without_dma(&usart1_writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
    hidden(bench);
    odma_usart1_tx_write_byte(&bench->chip.usart1_tx, 'y');
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
}

static void (*const cases[])(struct bench *bench) = {pair_usart1_tx_twice, pair_usart1_rx_twice,
    pair_usart2_tx_twice, pair_usart2_rx_twice, pair_usart3_tx_twice, pair_usart3_rx_twice,
    write_a_byte_to_usart1_tx_after_pairing, read_a_byte_from_usart1_rx_after_pairing,
    write_a_byte_to_usart2_tx_after_pairing, read_a_byte_from_usart2_rx_after_pairing,
    write_a_byte_to_usart3_tx_after_pairing, read_a_byte_from_usart3_rx_after_pairing, pair_nothing,
    write_a_byte_to_nothing, pair_after_a_second_take, correct};

int main(void)
{
    VIOLATION_RUN(cases);
}
