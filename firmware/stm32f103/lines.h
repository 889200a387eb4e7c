/* SPDX-License-Identifier: MIT */
/*
 * Two serial lines, under the same names on every board, each half with the DMA channel that serves
 * it. With these an example or a test names no chip. In your firmware you call the functions of
 * your chip's header yourself.
 *
 *   line 1    USART1: transmits on DMA1 channel 4, receives on DMA1 channel 5
 *   line 2    USART2: transmits on DMA1 channel 7, receives on DMA1 channel 6
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

struct lines {
    struct line1_tx line1_tx;
    struct line1_rx line1_rx;
    struct line2_tx line2_tx;
    struct line2_rx line2_rx;
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

ODMA_INLINE void line1_tx_write_byte(struct line1_tx *line1_tx, uint8_t byte)
{
    odma_usart1_tx_write_byte(&line1_tx->half, byte);
}

ODMA_INLINE uint32_t line1_rx_read_byte(struct line1_rx *line1_rx, uint8_t *byte)
{
    return odma_usart1_rx_read_byte(&line1_rx->half, byte);
}

#endif
