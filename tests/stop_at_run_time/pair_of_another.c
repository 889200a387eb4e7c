/* SPDX-License-Identifier: MIT */
/*
 * A writer or reader cannot be taken apart as that of another USART: its type does not tell, its
 * contents do.
 *
 * RUN: --each abcdefghijkl --exit 18 \
 *      --says 'a writer or reader was taken apart as that of another peripheral'
 * RUN: --each m --says 'the case has run to its end'
 */
#include "violation.h"

static struct odma_writer writer;
static struct odma_reader reader;

static void take_usart1_tx_apart_as_usart2_tx(struct bench *bench)
{
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart2_tx_without_dma(&writer, &bench->chip.usart2_tx, &bench->dma1.ch7);
}

static void take_usart1_tx_apart_as_usart3_tx(struct bench *bench)
{
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
}

static void take_usart2_tx_apart_as_usart1_tx(struct bench *bench)
{
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
}

static void take_usart2_tx_apart_as_usart3_tx(struct bench *bench)
{
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
}

static void take_usart3_tx_apart_as_usart1_tx(struct bench *bench)
{
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
}

static void take_usart3_tx_apart_as_usart2_tx(struct bench *bench)
{
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    hidden(&writer);
    violation_follows();
    odma_usart2_tx_without_dma(&writer, &bench->chip.usart2_tx, &bench->dma1.ch7);
}

static void take_usart1_rx_apart_as_usart2_rx(struct bench *bench)
{
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart2_rx_without_dma(&reader, &bench->chip.usart2_rx, &bench->dma1.ch6);
}

static void take_usart1_rx_apart_as_usart3_rx(struct bench *bench)
{
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
}

static void take_usart2_rx_apart_as_usart1_rx(struct bench *bench)
{
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &bench->dma1.ch5);
}

static void take_usart2_rx_apart_as_usart3_rx(struct bench *bench)
{
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
}

static void take_usart3_rx_apart_as_usart1_rx(struct bench *bench)
{
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &bench->dma1.ch5);
}

static void take_usart3_rx_apart_as_usart2_rx(struct bench *bench)
{
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    hidden(&reader);
    violation_follows();
    odma_usart2_rx_without_dma(&reader, &bench->chip.usart2_rx, &bench->dma1.ch6);
}

static void correct(struct bench *bench)
{
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    hidden(&writer);
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &bench->dma1.ch4);
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    hidden(&reader);
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &bench->dma1.ch5);
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
    hidden(&writer);
    odma_usart2_tx_without_dma(&writer, &bench->chip.usart2_tx, &bench->dma1.ch7);
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
    hidden(&reader);
    odma_usart2_rx_without_dma(&reader, &bench->chip.usart2_rx, &bench->dma1.ch6);
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    hidden(&writer);
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &bench->dma1.ch2);
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    hidden(&reader);
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &bench->dma1.ch3);
}

static void (*const cases[])(struct bench *bench) = {take_usart1_tx_apart_as_usart2_tx,
    take_usart1_tx_apart_as_usart3_tx, take_usart2_tx_apart_as_usart1_tx,
    take_usart2_tx_apart_as_usart3_tx, take_usart3_tx_apart_as_usart1_tx,
    take_usart3_tx_apart_as_usart2_tx, take_usart1_rx_apart_as_usart2_rx,
    take_usart1_rx_apart_as_usart3_rx, take_usart2_rx_apart_as_usart1_rx,
    take_usart2_rx_apart_as_usart3_rx, take_usart3_rx_apart_as_usart1_rx,
    take_usart3_rx_apart_as_usart2_rx, correct};

int main(void)
{
    VIOLATION_RUN(cases);
}
