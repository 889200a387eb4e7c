/* SPDX-License-Identifier: MIT */
/*
 * Two serial lines, under the same names on every board, each half with the DMA channel that serves
 * it. With these an example or a test names no chip. In your firmware you call the functions of
 * your chip's header yourself.
 *
 *   line 1    UART0: transmits on DMA channel 0, receives on DMA channel 1; both raise DMA_IRQ_0
 *   line 2    UART1: transmits on DMA channel 2, receives on DMA channel 3; both raise DMA_IRQ_1
 */
#ifndef LINES_H
#define LINES_H

#include <odma/rp2040.h>

#define LINE1_TX_CHANNEL 0u
#define LINE1_RX_CHANNEL 1u
#define LINE2_TX_CHANNEL 2u
#define LINE2_RX_CHANNEL 3u

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

struct lines {
    struct line1_tx line1_tx;
    struct line1_rx line1_rx;
    struct line2_tx line2_tx;
    struct line2_rx line2_rx;
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
    lines->line1_tx.half = chip.uart0_tx;
    lines->line1_tx.channel = channels.ch0;
    lines->line1_rx.half = chip.uart0_rx;
    lines->line1_rx.channel = channels.ch1;
    lines->line2_tx.half = chip.uart1_tx;
    lines->line2_tx.channel = channels.ch2;
    lines->line2_rx.half = chip.uart1_rx;
    lines->line2_rx.channel = channels.ch3;
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

ODMA_INLINE void line1_tx_write_byte(struct line1_tx *line1_tx, uint8_t byte)
{
    odma_uart0_tx_write_byte(&line1_tx->half, byte);
}

ODMA_INLINE uint32_t line1_rx_read_byte(struct line1_rx *line1_rx, uint8_t *byte)
{
    return odma_uart0_rx_read_byte(&line1_rx->half, byte);
}

#endif
