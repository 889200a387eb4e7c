/* SPDX-License-Identifier: MIT */
/*
 * Two serial lines, a bus and a channel that copies, under the same names on every board, each with
 * the DMA channels that serve it. With these an example or a test names no chip. In your firmware
 * you call the functions of your chip's header yourself.
 *
 *   line 1    UART0: transmits on DMA channel 0, receives on DMA channel 1; both raise DMA_IRQ_0
 *   line 2    UART1: transmits on DMA channel 2, receives on DMA channel 3; both raise DMA_IRQ_1
 *   bus 1     SPI0: transmits on DMA channel 4, receives on DMA channel 5, which raises DMA_IRQ_0
 *   copy 1    DMA channel 6, which raises DMA_IRQ_1
 */
#ifndef LINES_H
#define LINES_H

#include <odma/rp2040.h>

#define LINE1_TX_CHANNEL 0u
#define LINE1_RX_CHANNEL 1u
#define LINE2_TX_CHANNEL 2u
#define LINE2_RX_CHANNEL 3u
#define BUS1_TX_CHANNEL  4u
#define BUS1_RX_CHANNEL  5u
#define COPY1_CHANNEL    6u

struct ODMA_HANDLE("transmitter of line 1") line1_tx {
    struct odma_uart0_tx half;
    struct odma_dma_channel channel;
};
struct ODMA_HANDLE("receiver of line 1") line1_rx {
    struct odma_uart0_rx half;
    struct odma_dma_channel channel;
};
struct ODMA_HANDLE("transmitter of line 2") line2_tx {
    struct odma_uart1_tx half;
    struct odma_dma_channel channel;
};
struct ODMA_HANDLE("receiver of line 2") line2_rx {
    struct odma_uart1_rx half;
    struct odma_dma_channel channel;
};
struct ODMA_HANDLE("bus 1") bus1 {
    struct odma_spi0_tx tx;
    struct odma_spi0_rx rx;
    struct odma_dma_channel tx_channel;
    struct odma_dma_channel rx_channel;
};
struct ODMA_HANDLE("copying channel") copy1 {
    struct odma_dma_channel channel;
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
    struct odma_rp2040 chip;
    struct odma_dma_channels channels;
    if (!odma_rp2040_take(&chip)) {
        return false;
    }
    odma_dma_split(&chip.dma, &channels);
    odma_dma_channel_raises_irq_0(&channels.ch0);
    odma_dma_channel_raises_irq_0(&channels.ch1);
    odma_dma_channel_raises_irq_1(&channels.ch2);
    odma_dma_channel_raises_irq_1(&channels.ch3);
    odma_dma_channel_raises_irq_0(&channels.ch5);
    odma_dma_channel_raises_irq_1(&channels.ch6);
    lines->line1_tx.half = chip.uart0_tx;
    lines->line1_tx.channel = channels.ch0;
    lines->line1_rx.half = chip.uart0_rx;
    lines->line1_rx.channel = channels.ch1;
    lines->line2_tx.half = chip.uart1_tx;
    lines->line2_tx.channel = channels.ch2;
    lines->line2_rx.half = chip.uart1_rx;
    lines->line2_rx.channel = channels.ch3;
    lines->bus1.tx = chip.spi0_tx;
    lines->bus1.rx = chip.spi0_rx;
    lines->bus1.tx_channel = channels.ch4;
    lines->bus1.rx_channel = channels.ch5;
    lines->copy1.channel = channels.ch6;
    return true;
}

ODMA_INLINE void line1_tx_with_dma(struct line1_tx *line1_tx, struct odma_writer *writer)
{
    odma_uart0_tx_with_dma(&line1_tx->half, &line1_tx->channel, writer);
}

ODMA_INLINE void line1_tx_without_dma(struct odma_writer *writer, struct line1_tx *line1_tx)
{
    odma_uart0_tx_without_dma(writer, &line1_tx->half, &line1_tx->channel);
}

ODMA_INLINE void line1_rx_with_dma(struct line1_rx *line1_rx, struct odma_reader *reader)
{
    odma_uart0_rx_with_dma(&line1_rx->half, &line1_rx->channel, reader);
}

ODMA_INLINE void line1_rx_without_dma(struct odma_reader *reader, struct line1_rx *line1_rx)
{
    odma_uart0_rx_without_dma(reader, &line1_rx->half, &line1_rx->channel);
}

ODMA_INLINE void line2_tx_with_dma(struct line2_tx *line2_tx, struct odma_writer *writer)
{
    odma_uart1_tx_with_dma(&line2_tx->half, &line2_tx->channel, writer);
}

ODMA_INLINE void line2_tx_without_dma(struct odma_writer *writer, struct line2_tx *line2_tx)
{
    odma_uart1_tx_without_dma(writer, &line2_tx->half, &line2_tx->channel);
}

ODMA_INLINE void line2_rx_with_dma(struct line2_rx *line2_rx, struct odma_reader *reader)
{
    odma_uart1_rx_with_dma(&line2_rx->half, &line2_rx->channel, reader);
}

ODMA_INLINE void line2_rx_without_dma(struct odma_reader *reader, struct line2_rx *line2_rx)
{
    odma_uart1_rx_without_dma(reader, &line2_rx->half, &line2_rx->channel);
}

ODMA_INLINE void bus1_with_dma(struct bus1 *bus1, struct odma_duplex *duplex)
{
    odma_spi0_with_dma(&bus1->tx, &bus1->rx, &bus1->tx_channel, &bus1->rx_channel, duplex);
}

ODMA_INLINE void bus1_without_dma(struct odma_duplex *duplex, struct bus1 *bus1)
{
    odma_spi0_without_dma(duplex, &bus1->tx, &bus1->rx, &bus1->tx_channel, &bus1->rx_channel);
}

ODMA_INLINE void copy1_as_copier(struct copy1 *copy1, struct odma_copier *copier)
{
    odma_dma_channel_as_copier(&copy1->channel, copier);
}

ODMA_INLINE void copy1_from_copier(struct odma_copier *copier, struct copy1 *copy1)
{
    odma_dma_channel_from_copier(copier, &copy1->channel);
}

/* board.c has acknowledged a channel before it calls the function of <board.h>, and tells it here,
 * once. */
bool board_has_acknowledged(uint32_t channel_number);

ODMA_INLINE bool line1_write_acknowledge(void)
{
    return board_has_acknowledged(LINE1_TX_CHANNEL) || odma_dma_acknowledge_irq_0(LINE1_TX_CHANNEL);
}

ODMA_INLINE bool line1_read_acknowledge(void)
{
    return board_has_acknowledged(LINE1_RX_CHANNEL) || odma_dma_acknowledge_irq_0(LINE1_RX_CHANNEL);
}

ODMA_INLINE bool line2_write_acknowledge(void)
{
    return board_has_acknowledged(LINE2_TX_CHANNEL) || odma_dma_acknowledge_irq_1(LINE2_TX_CHANNEL);
}

ODMA_INLINE bool line2_read_acknowledge(void)
{
    return board_has_acknowledged(LINE2_RX_CHANNEL) || odma_dma_acknowledge_irq_1(LINE2_RX_CHANNEL);
}

ODMA_INLINE bool bus1_acknowledge(void)
{
    return board_has_acknowledged(BUS1_RX_CHANNEL) || odma_dma_acknowledge_irq_0(BUS1_RX_CHANNEL);
}

ODMA_INLINE bool copy1_acknowledge(void)
{
    return board_has_acknowledged(COPY1_CHANNEL) || odma_dma_acknowledge_irq_1(COPY1_CHANNEL);
}

ODMA_INLINE void line1_tx_write_byte(struct line1_tx *line1_tx, uint8_t byte)
{
    odma_uart0_tx_write_byte(&line1_tx->half, byte);
}

ODMA_INLINE uint32_t line1_rx_read_byte(struct line1_rx *line1_rx, uint8_t *byte)
{
    return odma_uart0_rx_read_byte(&line1_rx->half, byte);
}

#endif
