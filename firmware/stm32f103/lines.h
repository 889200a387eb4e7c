/* SPDX-License-Identifier: MIT */
/*
 * Two serial lines, a bus and a channel that copies, under the same names on every board, each half
 * with the DMA channel that serves it. With these an example or a test names no chip. In your
 * firmware you call the functions of your chip's header yourself.
 *
 *   line 1    USART1: transmits on DMA1 channel 4, receives on DMA1 channel 5
 *   line 2    USART2: transmits on DMA1 channel 7, receives on DMA1 channel 6
 *   bus 1     SPI1: transmits on DMA1 channel 3, receives on DMA1 channel 2
 *   copy 1    DMA1 channel 1
 */
#ifndef LINES_H
#define LINES_H

#include <odma/stm32f103.h>

struct ODMA_HANDLE("transmitter of line 1") line1_tx {
    struct odma_usart1_tx half;
    struct odma_dma1_ch4 channel;
};
struct ODMA_HANDLE("receiver of line 1") line1_rx {
    struct odma_usart1_rx half;
    struct odma_dma1_ch5 channel;
};
struct ODMA_HANDLE("transmitter of line 2") line2_tx {
    struct odma_usart2_tx half;
    struct odma_dma1_ch7 channel;
};
struct ODMA_HANDLE("receiver of line 2") line2_rx {
    struct odma_usart2_rx half;
    struct odma_dma1_ch6 channel;
};
struct ODMA_HANDLE("bus 1") bus1 {
    struct odma_spi1_tx tx;
    struct odma_spi1_rx rx;
    struct odma_dma1_ch3 tx_channel;
    struct odma_dma1_ch2 rx_channel;
};
struct ODMA_HANDLE("channel that copies") copy1 {
    struct odma_dma1_ch1 channel;
};

struct lines {
    struct line1_tx line1_tx;
    struct line1_rx line1_rx;
    struct line2_tx line2_tx;
    struct line2_rx line2_rx;
    struct bus1 bus1;
    struct copy1 copy1;
};

#include "line_functions.h"

ODMA_INLINE bool lines_take(struct lines *lines)
{
    struct odma_stm32f103 chip;
    struct odma_dma1_channels dma1;
    if (!odma_stm32f103_take(&chip)) {
        return false;
    }
    odma_dma1_split(&chip.dma1, &dma1);
    lines->line1_tx.half = chip.usart1_tx;
    lines->line1_tx.channel = dma1.ch4;
    lines->line1_rx.half = chip.usart1_rx;
    lines->line1_rx.channel = dma1.ch5;
    lines->line2_tx.half = chip.usart2_tx;
    lines->line2_tx.channel = dma1.ch7;
    lines->line2_rx.half = chip.usart2_rx;
    lines->line2_rx.channel = dma1.ch6;
    lines->bus1.tx = chip.spi1_tx;
    lines->bus1.rx = chip.spi1_rx;
    lines->bus1.tx_channel = dma1.ch3;
    lines->bus1.rx_channel = dma1.ch2;
    lines->copy1.channel = dma1.ch1;
    return true;
}

ODMA_INLINE void line1_tx_with_dma(struct line1_tx *line1_tx, struct odma_writer *writer)
{
    odma_usart1_tx_with_dma(&line1_tx->half, &line1_tx->channel, writer);
}

ODMA_INLINE void line1_tx_without_dma(struct odma_writer *writer, struct line1_tx *line1_tx)
{
    odma_usart1_tx_without_dma(writer, &line1_tx->half, &line1_tx->channel);
}

ODMA_INLINE void line1_rx_with_dma(struct line1_rx *line1_rx, struct odma_reader *reader)
{
    odma_usart1_rx_with_dma(&line1_rx->half, &line1_rx->channel, reader);
}

ODMA_INLINE void line1_rx_without_dma(struct odma_reader *reader, struct line1_rx *line1_rx)
{
    odma_usart1_rx_without_dma(reader, &line1_rx->half, &line1_rx->channel);
}

ODMA_INLINE void line2_tx_with_dma(struct line2_tx *line2_tx, struct odma_writer *writer)
{
    odma_usart2_tx_with_dma(&line2_tx->half, &line2_tx->channel, writer);
}

ODMA_INLINE void line2_tx_without_dma(struct odma_writer *writer, struct line2_tx *line2_tx)
{
    odma_usart2_tx_without_dma(writer, &line2_tx->half, &line2_tx->channel);
}

ODMA_INLINE void line2_rx_with_dma(struct line2_rx *line2_rx, struct odma_reader *reader)
{
    odma_usart2_rx_with_dma(&line2_rx->half, &line2_rx->channel, reader);
}

ODMA_INLINE void line2_rx_without_dma(struct odma_reader *reader, struct line2_rx *line2_rx)
{
    odma_usart2_rx_without_dma(reader, &line2_rx->half, &line2_rx->channel);
}

ODMA_INLINE void bus1_with_dma(struct bus1 *bus1, struct odma_duplex *duplex)
{
    odma_spi1_with_dma(&bus1->tx, &bus1->rx, &bus1->tx_channel, &bus1->rx_channel, duplex);
}

ODMA_INLINE void bus1_without_dma(struct odma_duplex *duplex, struct bus1 *bus1)
{
    odma_spi1_without_dma(duplex, &bus1->tx, &bus1->rx, &bus1->tx_channel, &bus1->rx_channel);
}

ODMA_INLINE void copy1_as_copier(struct copy1 *copy1, struct odma_copier *copier)
{
    odma_dma1_ch1_as_copier(&copy1->channel, copier);
}

ODMA_INLINE void copy1_from_copier(struct odma_copier *copier, struct copy1 *copy1)
{
    odma_dma1_ch1_from_copier(copier, &copy1->channel);
}

ODMA_INLINE bool line1_write_acknowledge(void)
{
    return odma_dma1_ch4_interrupt();
}

ODMA_INLINE bool line1_read_acknowledge(void)
{
    return odma_dma1_ch5_interrupt();
}

ODMA_INLINE bool line2_write_acknowledge(void)
{
    return odma_dma1_ch7_interrupt();
}

ODMA_INLINE bool line2_read_acknowledge(void)
{
    return odma_dma1_ch6_interrupt();
}

ODMA_INLINE bool bus1_acknowledge(void)
{
    return odma_dma1_ch2_interrupt();
}

ODMA_INLINE bool copy1_acknowledge(void)
{
    return odma_dma1_ch1_interrupt();
}

ODMA_INLINE void line1_tx_write_byte(struct line1_tx *line1_tx, uint8_t byte)
{
    odma_usart1_tx_write_byte(&line1_tx->half, byte);
}

ODMA_INLINE uint32_t line1_rx_read_byte(struct line1_rx *line1_rx, uint8_t *byte)
{
    return odma_usart1_rx_read_byte(&line1_rx->half, byte);
}

#endif
