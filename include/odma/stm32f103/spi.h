/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: SPI1, SPI2 and SPI3 (and I2S2, I2S3), each as a transmitter and a receiver, or both as
 * one. RM0008, "SPI communication using DMA".
 *
 *   half        channel           half        channel
 *   spi1_tx     DMA1 channel 3    spi1_rx     DMA1 channel 2
 *   spi2_tx     DMA1 channel 5    spi2_rx     DMA1 channel 4
 *   spi3_tx     DMA2 channel 2    spi3_rx     DMA2 channel 1
 *
 * For SPI1, and likewise for the others. Both directions at once (<odma/items/duplex.h>):
 *
 *   odma_spi1_with_dma(&spi1_tx, &spi1_rx, &ch3, &ch2, &duplex)            struct odma_duplex
 *   odma_spi1_with_dma_at(&spi1_tx, &spi1_rx, &ch3, &ch2, transmit_priority, receive_priority,
 *       &duplex)
 *   odma_spi1_without_dma(&duplex, &spi1_tx, &spi1_rx, &ch3, &ch2)
 *
 * One direction:
 *
 *   odma_spi1_tx_with_dma(&spi1_tx, &ch3, &writer)                         struct odma_writer
 *   odma_spi1_tx_with_dma_at(&spi1_tx, &ch3, priority, &writer)
 *   odma_spi1_tx_without_dma(&writer, &spi1_tx, &ch3)
 *   odma_spi1_rx_with_dma(&spi1_rx, &ch2, &reader)                         struct odma_reader
 *   odma_spi1_rx_with_dma_at(&spi1_rx, &ch2, priority, &reader)
 *   odma_spi1_rx_without_dma(&reader, &spi1_rx, &ch2)
 *
 * All of these with _16 at the end are for items of 16 bits: odma_spi1_with_dma_16 and
 * struct odma_duplex_16, odma_spi1_tx_with_dma_at_16 and struct odma_writer_16. The width is set by
 * DFF in CR1, which is yours; the two must agree.
 *
 * Each consumes and produces as odma_usart1_tx_with_dma does. Any context. The receiver's priority
 * is ODMA_DMA_PRIORITY_MEDIUM and the transmitter's ODMA_DMA_PRIORITY_LOW unless told otherwise; a
 * duplex raises the receiver's to the transmitter's, for a receiver that is served later than the
 * transmitter loses items. Do the same where you pair the halves one by one.
 *
 * Clocks, pins, CR1 and CR2 are yours to set up before, chip select too. odma touches of an SPI:
 * TXDMAEN, RXDMAEN and, of a reader, ERRIE; DR and SR of a receiver with an error, and at the start
 * and end of a duplex. A duplex switches the requests on at each start, the transmitter's last.
 *
 * When a write is complete, items are still to leave the wire: wait for TXE, then for BSY to go,
 * before you release chip select. A duplex transfer has done so. A reader reports OVR as
 * ODMA_OVERRUN_ERROR; its count may include items that came behind the lost one, for an SPI goes on
 * requesting, and a reader alone is not looked at in time. A duplex that only sends clears it.
 *
 * A duplex that receives ends with the interrupt of the receive channel; a bus error of the transmitter
 * raises the transmit channel's, as does the end of sending. An overrun raises none.
 */
#ifndef ODMA_STM32F103_SPI_H
#define ODMA_STM32F103_SPI_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/attributes.h>
#include <odma/items.h>
#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>
#include <odma/violation.h>

#define ODMA_SPI_TX_SIDE(spi)                                                                      \
    (spi) + ODMA_SPI_DR, (spi) + ODMA_SPI_SR, 0u, 0u,                                              \
        ODMA_BIT_BAND((spi) + ODMA_SPI_CR2, ODMA_SPI_CR2_TXDMAEN_BIT), 0u
#define ODMA_SPI_RX_SIDE(spi)                                                                      \
    (spi) + ODMA_SPI_DR, (spi) + ODMA_SPI_SR, ODMA_SPI_SR_OVR, 0u,                                 \
        ODMA_BIT_BAND((spi) + ODMA_SPI_CR2, ODMA_SPI_CR2_RXDMAEN_BIT),                             \
        ODMA_BIT_BAND((spi) + ODMA_SPI_CR2, ODMA_SPI_CR2_ERRIE_BIT)

/* The pairs, of 8 and of 16 bits; <odma/stm32f103/pair.h> says what the columns are. */
#define ODMA_SPI_TX(half, controller, x, spi)                                                      \
    ODMA_PAIR(half, , half, controller, x, writer, ODMA_DMA_PRIORITY_LOW, ODMA_SPI_TX_SIDE(spi))   \
    ODMA_PAIR(                                                                                     \
        half, _16, half, controller, x, writer_16, ODMA_DMA_PRIORITY_LOW, ODMA_SPI_TX_SIDE(spi))
#define ODMA_SPI_RX(half, controller, x, spi)                                                      \
    ODMA_PAIR(                                                                                     \
        half, , half, controller, x, reader, ODMA_DMA_PRIORITY_MEDIUM, ODMA_SPI_RX_SIDE(spi))      \
    ODMA_PAIR(half, _16, half, controller, x, reader_16, ODMA_DMA_PRIORITY_MEDIUM,                 \
        ODMA_SPI_RX_SIDE(spi))

ODMA_SPI_TX(spi1_tx, 1, 3, ODMA_SPI1_BASE)
ODMA_SPI_RX(spi1_rx, 1, 2, ODMA_SPI1_BASE)
ODMA_SPI_TX(spi2_tx, 1, 5, ODMA_SPI2_BASE)
ODMA_SPI_RX(spi2_rx, 1, 4, ODMA_SPI2_BASE)
ODMA_SPI_TX(spi3_tx, 2, 2, ODMA_SPI3_BASE)
ODMA_SPI_RX(spi3_rx, 2, 1, ODMA_SPI3_BASE)

/*
 * Both halves as one.
 */

ODMA_INLINE void odma_join_duplex(bool *tx, bool *rx, bool *tx_channel, bool *rx_channel,
    const struct odma_route *receive, const struct odma_route *transmit)
{
    ODMA_REQUIRE(*tx, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*rx, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*tx_channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    ODMA_REQUIRE(*rx_channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    *tx = false;
    *rx = false;
    *tx_channel = false;
    *rx_channel = false;
    odma_port_pair_duplex(receive, transmit);
}

/* The requests are off already: each transfer ends so. */
ODMA_INLINE void odma_part_duplex(struct odma_link joined, const struct odma_route *receive,
    bool *tx, bool *rx, bool *tx_channel, bool *rx_channel)
{
    odma_require_pair(joined, receive);
    *tx = true;
    *rx = true;
    *tx_channel = true;
    *rx_channel = true;
}

ODMA_INLINE enum odma_dma_priority odma_raised(
    enum odma_dma_priority receive, enum odma_dma_priority transmit)
{
    return receive < transmit ? transmit : receive;
}

/* `n`: of the SPI; the channels are those of the rows above. */
#define ODMA_DUPLEX(n, ending, controller, t, r)                                                   \
    ODMA_DECLARE_DUPLEX(spi##n, ending, struct odma_dma##controller##_ch##t,                       \
        struct odma_dma##controller##_ch##r, struct odma_duplex##ending)                           \
    ODMA_DEFINE_DUPLEX(spi##n, ending, struct odma_dma##controller##_ch##t,                        \
        struct odma_dma##controller##_ch##r, struct odma_duplex##ending)

#define ODMA_DECLARE_DUPLEX(spi, ending, tx_type, rx_type, duplex_type)                            \
    ODMA_INLINE void odma_##spi##_with_dma##ending(struct odma_##spi##_tx *tx,                     \
        struct odma_##spi##_rx *rx, tx_type *tx_channel, rx_type *rx_channel, duplex_type *duplex) \
        ODMA_CONSUMES(tx, rx, tx_channel, rx_channel) ODMA_PRODUCES(duplex);                       \
    ODMA_INLINE void odma_##spi##_with_dma_at##ending(struct odma_##spi##_tx *tx,                  \
        struct odma_##spi##_rx *rx, tx_type *tx_channel, rx_type *rx_channel,                      \
        enum odma_dma_priority transmit_priority, enum odma_dma_priority receive_priority,         \
        duplex_type *duplex) ODMA_CONSUMES(tx, rx, tx_channel, rx_channel) ODMA_PRODUCES(duplex);  \
    ODMA_INLINE void odma_##spi##_without_dma##ending(duplex_type *duplex,                         \
        struct odma_##spi##_tx *tx, struct odma_##spi##_rx *rx, tx_type *tx_channel,               \
        rx_type *rx_channel) ODMA_CONSUMES(duplex) ODMA_PRODUCES(tx, rx, tx_channel, rx_channel);

#define ODMA_DEFINE_DUPLEX(spi, ending, tx_type, rx_type, duplex_type)                             \
    ODMA_INLINE void odma_##spi##_with_dma_at##ending(struct odma_##spi##_tx *tx,                  \
        struct odma_##spi##_rx *rx, tx_type *tx_channel, rx_type *rx_channel,                      \
        enum odma_dma_priority transmit_priority, enum odma_dma_priority receive_priority,         \
        duplex_type *duplex)                                                                       \
    {                                                                                              \
        duplex->receive.route =                                                                    \
            odma_##spi##_rx_route##ending(odma_raised(receive_priority, transmit_priority));       \
        duplex->transmit.route = odma_##spi##_tx_route##ending(transmit_priority);                 \
        odma_join_duplex(&tx->held, &rx->held, &tx_channel->held, &rx_channel->held,               \
            duplex->receive.route, duplex->transmit.route);                                        \
    }                                                                                              \
    ODMA_INLINE void odma_##spi##_with_dma##ending(struct odma_##spi##_tx *tx,                     \
        struct odma_##spi##_rx *rx, tx_type *tx_channel, rx_type *rx_channel, duplex_type *duplex) \
    {                                                                                              \
        odma_##spi##_with_dma_at##ending(tx, rx, tx_channel, rx_channel, ODMA_DMA_PRIORITY_LOW,    \
            ODMA_DMA_PRIORITY_MEDIUM, duplex);                                                     \
    }                                                                                              \
    ODMA_INLINE void odma_##spi##_without_dma##ending(duplex_type *duplex,                         \
        struct odma_##spi##_tx *tx, struct odma_##spi##_rx *rx, tx_type *tx_channel,               \
        rx_type *rx_channel)                                                                       \
    {                                                                                              \
        ODMA_REQUIRE(                                                                              \
            odma_port_holds(duplex->receive), odma_refused_duplex, ODMA_VIOLATION_DUPLEX);         \
        odma_part_duplex(duplex->receive, odma_##spi##_rx_route##ending(ODMA_DMA_PRIORITY_MEDIUM), \
            &tx->held, &rx->held, &tx_channel->held, &rx_channel->held);                           \
        odma_port_drop(&duplex->receive);                                                          \
        odma_port_drop(&duplex->transmit);                                                         \
    }

ODMA_DUPLEX(1, , 1, 3, 2)
ODMA_DUPLEX(1, _16, 1, 3, 2)
ODMA_DUPLEX(2, , 1, 5, 4)
ODMA_DUPLEX(2, _16, 1, 5, 4)
ODMA_DUPLEX(3, , 2, 2, 1)
ODMA_DUPLEX(3, _16, 2, 2, 1)

#endif
