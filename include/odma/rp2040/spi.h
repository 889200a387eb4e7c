/* SPDX-License-Identifier: MIT */
/*
 * RP2040: SPI0 and SPI1, on any DMA channels. RP2040 Datasheet, 4.4 "SPI".
 *
 * For SPI0, and likewise for SPI1; for frames of 9 to 16 bits each name has _16 at its end:
 *
 *   odma_spi0_with_dma(&spi0_tx, &spi0_rx, &tx_channel, &rx_channel, &duplex)     struct odma_duplex
 *   odma_spi0_with_dma_at(&spi0_tx, &spi0_rx, &tx_channel, &rx_channel, priority, &duplex)
 *   odma_spi0_without_dma(&duplex, &spi0_tx, &spi0_rx, &tx_channel, &rx_channel)
 *   odma_spi0_tx_with_dma(&spi0_tx, &channel, &writer)                            struct odma_writer
 *   odma_spi0_tx_with_dma_at(&spi0_tx, &channel, priority, &writer)
 *   odma_spi0_tx_without_dma(&writer, &spi0_tx, &channel)
 *   odma_spi0_rx_with_dma(&spi0_rx, &channel, &reader)                            struct odma_reader
 *   odma_spi0_rx_with_dma_at(&spi0_rx, &channel, priority, &reader)
 *   odma_spi0_rx_without_dma(&reader, &spi0_rx, &channel)
 *
 * They consume, produce and check as those of a UART: <odma/rp2040/uart.h>.
 *
 * Resets, clocks, pins, format (SSPCR0.DSS says how many bits), clock rate, chip selects and the
 * enable bit stay yours, in your own code or the Pico SDK's (spi_init): set them up before pairing.
 * odma touches of an SPI: SSPDMACR, the overrun bit of SSPICR and, of a reader, SSPIMSC; and SSPDR.
 *
 * The duplex pair is for a master. What is in the receive FIFO before a transfer is thrown away. A
 * transfer is done when its last frame has been received, or, only sending, when it is in the FIFO;
 * odma_wait then waits for the frames that are still to leave the wire, up to nine, and chip select
 * may be released behind it. A stop waits for them too, and counts them. If they do not leave,
 * because there is no clock, both give up with ODMA_BUS_ERROR. The interrupt is that of the receive
 * channel; only sending, that of the transmit channel.
 *
 * The writer alone is for devices that say nothing: what is received is lost. When a write is
 * complete, up to nine frames are still to leave the wire: poll SSPSR.BSY. The reader alone is for a
 * slave, whose clock comes from outside. An overrun ends its read, as a UART's errors do; where in the
 * received items the lost one was, the FIFO does not tell.
 */
#ifndef ODMA_RP2040_SPI_H
#define ODMA_RP2040_SPI_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/rp2040/dma.h>
#include <odma/rp2040/pair.h>
#include <odma/rp2040/port.h>
#include <odma/rp2040/registers.h>

/* Holding one proves: nobody else drives this half. From odma_rp2040_take. */
struct ODMA_HANDLE("SPI0 transmitter") odma_spi0_tx {
    bool held;
};
struct ODMA_HANDLE("SPI0 receiver") odma_spi0_rx {
    bool held;
};
struct ODMA_HANDLE("SPI1 transmitter") odma_spi1_tx {
    bool held;
};
struct ODMA_HANDLE("SPI1 receiver") odma_spi1_rx {
    bool held;
};

/* `size` as in CTRL: 0 for 8 bits, 1 for 16. */
#define ODMA_SPI_SIDE(spi, step, dreq, size, request, errors)                                      \
    {                                                                                              \
        (spi) + ODMA_SPI_SSPDR,                                                                    \
            ODMA_DMA_CTRL_EN | (step) | (dreq) << ODMA_DMA_CTRL_TREQ_SEL_SHIFT |                   \
                (size) << ODMA_DMA_CTRL_DATA_SIZE_SHIFT,                                           \
            (spi) + ODMA_SPI_SSPIMSC, (request), (errors), (spi) + ODMA_SPI_SSPSR,                 \
            ODMA_SPI_SSPSR_RNE, 0u                                                                 \
    }
#define ODMA_SPI_TX_SIDE(spi, dreq, size)                                                          \
    ODMA_SPI_SIDE(spi, ODMA_DMA_CTRL_INCR_READ, dreq, size, ODMA_SPI_SSPDMACR_TXDMAE, 0u)
#define ODMA_SPI_RX_SIDE(spi, dreq, size)                                                          \
    ODMA_SPI_SIDE(spi, ODMA_DMA_CTRL_INCR_WRITE, dreq, size, ODMA_SPI_SSPDMACR_RXDMAE,             \
        ODMA_SPI_SSPRIS_RORRIS)

static const struct odma_side odma_spi0_tx_side =
    ODMA_SPI_TX_SIDE(ODMA_SPI0_BASE, ODMA_DREQ_SPI0_TX, 0u);
static const struct odma_side odma_spi0_rx_side =
    ODMA_SPI_RX_SIDE(ODMA_SPI0_BASE, ODMA_DREQ_SPI0_RX, 0u);
static const struct odma_side odma_spi1_tx_side =
    ODMA_SPI_TX_SIDE(ODMA_SPI1_BASE, ODMA_DREQ_SPI1_TX, 0u);
static const struct odma_side odma_spi1_rx_side =
    ODMA_SPI_RX_SIDE(ODMA_SPI1_BASE, ODMA_DREQ_SPI1_RX, 0u);
static const struct odma_side odma_spi0_tx_side_16 =
    ODMA_SPI_TX_SIDE(ODMA_SPI0_BASE, ODMA_DREQ_SPI0_TX, 1u);
static const struct odma_side odma_spi0_rx_side_16 =
    ODMA_SPI_RX_SIDE(ODMA_SPI0_BASE, ODMA_DREQ_SPI0_RX, 1u);
static const struct odma_side odma_spi1_tx_side_16 =
    ODMA_SPI_TX_SIDE(ODMA_SPI1_BASE, ODMA_DREQ_SPI1_TX, 1u);
static const struct odma_side odma_spi1_rx_side_16 =
    ODMA_SPI_RX_SIDE(ODMA_SPI1_BASE, ODMA_DREQ_SPI1_RX, 1u);

ODMA_DUPLEX_PAIR(spi0, )
ODMA_DUPLEX_PAIR(spi0, _16)
ODMA_DUPLEX_PAIR(spi1, )
ODMA_DUPLEX_PAIR(spi1, _16)
ODMA_PAIR(spi0_tx, , writer)
ODMA_PAIR(spi0_tx, _16, writer)
ODMA_PAIR(spi0_rx, , reader)
ODMA_PAIR(spi0_rx, _16, reader)
ODMA_PAIR(spi1_tx, , writer)
ODMA_PAIR(spi1_tx, _16, writer)
ODMA_PAIR(spi1_rx, , reader)
ODMA_PAIR(spi1_rx, _16, reader)

#endif
