/* SPDX-License-Identifier: MIT */
/*
 * A channel that is in a pair, or was never split off, cannot be paired. (The half is free again in
 * these cases, its channel came back under another name.)
 *
 * RUN: --each abcdefghijkl --exit 12 \
 *      --says 'a DMA channel was used that had been moved into a writer or reader'
 * RUN: --each m --says 'the case has run to its end'
 */
#include "violation.h"

static struct odma_writer writer;
static struct odma_reader reader;

static void use_the_channel_of_usart1_tx_twice(struct bench *bench)
{
    struct odma_dma1_ch4 fresh;
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &fresh);
    hidden(&bench->dma1.ch4);
    violation_follows();
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
}

static void use_the_channel_of_usart1_rx_twice(struct bench *bench)
{
    struct odma_dma1_ch5 fresh;
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
    odma_usart1_rx_without_dma(&reader, &bench->chip.usart1_rx, &fresh);
    hidden(&bench->dma1.ch5);
    violation_follows();
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &reader);
}

static void use_the_channel_of_usart2_tx_twice(struct bench *bench)
{
    struct odma_dma1_ch7 fresh;
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
    odma_usart2_tx_without_dma(&writer, &bench->chip.usart2_tx, &fresh);
    hidden(&bench->dma1.ch7);
    violation_follows();
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &writer);
}

static void use_the_channel_of_usart2_rx_twice(struct bench *bench)
{
    struct odma_dma1_ch6 fresh;
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
    odma_usart2_rx_without_dma(&reader, &bench->chip.usart2_rx, &fresh);
    hidden(&bench->dma1.ch6);
    violation_follows();
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &reader);
}

static void use_the_channel_of_usart3_tx_twice(struct bench *bench)
{
    struct odma_dma1_ch2 fresh;
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
    odma_usart3_tx_without_dma(&writer, &bench->chip.usart3_tx, &fresh);
    hidden(&bench->dma1.ch2);
    violation_follows();
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &writer);
}

static void use_the_channel_of_usart3_rx_twice(struct bench *bench)
{
    struct odma_dma1_ch3 fresh;
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
    odma_usart3_rx_without_dma(&reader, &bench->chip.usart3_rx, &fresh);
    hidden(&bench->dma1.ch3);
    violation_follows();
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &reader);
}

static void pair_usart1_tx_with_nothing(struct bench *bench)
{
    struct odma_dma1_ch4 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &nothing, &writer);
}

static void pair_usart1_rx_with_nothing(struct bench *bench)
{
    struct odma_dma1_ch5 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &nothing, &reader);
}

static void pair_usart2_tx_with_nothing(struct bench *bench)
{
    struct odma_dma1_ch7 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &nothing, &writer);
}

static void pair_usart2_rx_with_nothing(struct bench *bench)
{
    struct odma_dma1_ch6 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &nothing, &reader);
}

static void pair_usart3_tx_with_nothing(struct bench *bench)
{
    struct odma_dma1_ch2 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &nothing, &writer);
}

static void pair_usart3_rx_with_nothing(struct bench *bench)
{
    struct odma_dma1_ch3 nothing = {0};
    hidden(&nothing);
    violation_follows();
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &nothing, &reader);
}

static void correct(struct bench *bench)
{
    struct odma_dma1_ch4 fresh;
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &writer);
    hidden(&writer);
    odma_usart1_tx_without_dma(&writer, &bench->chip.usart1_tx, &fresh);
    hidden(&fresh);
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &fresh, &writer);
}

static void (*const cases[])(struct bench *bench) = {use_the_channel_of_usart1_tx_twice,
    use_the_channel_of_usart1_rx_twice, use_the_channel_of_usart2_tx_twice,
    use_the_channel_of_usart2_rx_twice, use_the_channel_of_usart3_tx_twice,
    use_the_channel_of_usart3_rx_twice, pair_usart1_tx_with_nothing, pair_usart1_rx_with_nothing,
    pair_usart2_tx_with_nothing, pair_usart2_rx_with_nothing, pair_usart3_tx_with_nothing,
    pair_usart3_rx_with_nothing, correct};

int main(void)
{
    VIOLATION_RUN(cases);
}
