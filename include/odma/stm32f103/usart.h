/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: USART1, USART2 and USART3, each as a transmitter and a receiver. RM0008, "USART" and
 * "DMA1 request mapping".
 *
 *   half         channel           half         channel
 *   usart1_tx    DMA1 channel 4    usart1_rx    DMA1 channel 5
 *   usart2_tx    DMA1 channel 7    usart2_rx    DMA1 channel 6
 *   usart3_tx    DMA1 channel 2    usart3_rx    DMA1 channel 3
 *
 * Clocks, pins, baud rate and the enable bits UE, TE, RE stay yours, in your own code or your
 * vendor's: set them up before pairing. odma touches of a USART: DMAT, DMAR and EIE in CR3, and SR
 * and DR of a receiver with an error.
 *
 * When a write is complete, up to two frames are still to leave the wire. odma leaves SR.TC alone: a
 * program that must know when the last bit has left (RS-485) clears TC before it starts a write and
 * polls TC after the wait.
 *
 * A receiver that is paired has its error interrupt on (EIE); a program that does not enable the
 * USART's line in the NVIC sees nothing of it. A program that ends its reads in interrupt handlers
 *
 *   - enables both the channel's and the USART's line, at one priority;
 *   - in either handler asks odma_is_done first, and returns if it is not: an error in the last byte
 *     raises both lines, and the second handler finds the read that the first one has started;
 *   - starts the next read in the handler, or disables the USART's line until it does: an overrun
 *     while no read runs keeps the line pending, and only a read takes it back;
 *   - sets PEIE in CR1 itself if it checks parity: EIE does not cover it.
 *
 * The bytes that arrive while no read runs are kept one deep by the hardware. The next read reports
 * any loss as ODMA_OVERRUN_ERROR.
 */
#ifndef ODMA_STM32F103_USART_H
#define ODMA_STM32F103_USART_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/stm32f103/dma.h>
#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/port.h>
#include <odma/transfer.h>
#include <odma/violation.h>

/* Holding one proves: nobody else drives this half. From odma_stm32f103_take. */
struct ODMA_HANDLE("USART1 transmitter") odma_usart1_tx {
    bool held;
};
struct ODMA_HANDLE("USART1 receiver") odma_usart1_rx {
    bool held;
};
struct ODMA_HANDLE("USART2 transmitter") odma_usart2_tx {
    bool held;
};
struct ODMA_HANDLE("USART2 receiver") odma_usart2_rx {
    bool held;
};
struct ODMA_HANDLE("USART3 transmitter") odma_usart3_tx {
    bool held;
};
struct ODMA_HANDLE("USART3 receiver") odma_usart3_rx {
    bool held;
};

/*
 * Pairing. ..._with_dma consumes half and channel and produces a writer or reader; it puts the
 * channel into a known state, whoever used it before, and switches the half's DMA requests on.
 * ..._without_dma is the reverse; a writer or reader of another pair is a violation
 * (ODMA_VIOLATION_PAIR). Any context.
 */
ODMA_INLINE void odma_usart1_tx_with_dma(
    struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4, struct odma_writer *writer)
    ODMA_CONSUMES(usart1_tx, ch4) ODMA_PRODUCES(writer);
ODMA_INLINE void odma_usart1_tx_without_dma(
    struct odma_writer *writer, struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(usart1_tx, ch4);
ODMA_INLINE void odma_usart1_rx_with_dma(
    struct odma_usart1_rx *usart1_rx, struct odma_dma1_ch5 *ch5, struct odma_reader *reader)
    ODMA_CONSUMES(usart1_rx, ch5) ODMA_PRODUCES(reader);
ODMA_INLINE void odma_usart1_rx_without_dma(
    struct odma_reader *reader, struct odma_usart1_rx *usart1_rx, struct odma_dma1_ch5 *ch5)
    ODMA_CONSUMES(reader) ODMA_PRODUCES(usart1_rx, ch5);
ODMA_INLINE void odma_usart2_tx_with_dma(
    struct odma_usart2_tx *usart2_tx, struct odma_dma1_ch7 *ch7, struct odma_writer *writer)
    ODMA_CONSUMES(usart2_tx, ch7) ODMA_PRODUCES(writer);
ODMA_INLINE void odma_usart2_tx_without_dma(
    struct odma_writer *writer, struct odma_usart2_tx *usart2_tx, struct odma_dma1_ch7 *ch7)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(usart2_tx, ch7);
ODMA_INLINE void odma_usart2_rx_with_dma(
    struct odma_usart2_rx *usart2_rx, struct odma_dma1_ch6 *ch6, struct odma_reader *reader)
    ODMA_CONSUMES(usart2_rx, ch6) ODMA_PRODUCES(reader);
ODMA_INLINE void odma_usart2_rx_without_dma(
    struct odma_reader *reader, struct odma_usart2_rx *usart2_rx, struct odma_dma1_ch6 *ch6)
    ODMA_CONSUMES(reader) ODMA_PRODUCES(usart2_rx, ch6);
ODMA_INLINE void odma_usart3_tx_with_dma(
    struct odma_usart3_tx *usart3_tx, struct odma_dma1_ch2 *ch2, struct odma_writer *writer)
    ODMA_CONSUMES(usart3_tx, ch2) ODMA_PRODUCES(writer);
ODMA_INLINE void odma_usart3_tx_without_dma(
    struct odma_writer *writer, struct odma_usart3_tx *usart3_tx, struct odma_dma1_ch2 *ch2)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(usart3_tx, ch2);
ODMA_INLINE void odma_usart3_rx_with_dma(
    struct odma_usart3_rx *usart3_rx, struct odma_dma1_ch3 *ch3, struct odma_reader *reader)
    ODMA_CONSUMES(usart3_rx, ch3) ODMA_PRODUCES(reader);
ODMA_INLINE void odma_usart3_rx_without_dma(
    struct odma_reader *reader, struct odma_usart3_rx *usart3_rx, struct odma_dma1_ch3 *ch3)
    ODMA_CONSUMES(reader) ODMA_PRODUCES(usart3_rx, ch3);

/*
 * Without DMA: one byte at a time, the processor waiting for the line. The baseline that DMA is
 * compared with, and enough for a boot message. Both borrow the half. Any context.
 *
 * Writing waits until the data register is free. Reading waits for a byte or an error and returns
 * ODMA_COMPLETED or the errors that came with the byte, as in enum odma_status.
 *
 * The two halves share one status register, and reading it helps to clear the receiver's errors: a
 * byte written or read here while a read transfer of the same USART runs can hide a framing, noise
 * or parity error from that transfer.
 */
ODMA_INLINE void odma_usart1_tx_write_byte(struct odma_usart1_tx *usart1_tx, uint8_t byte)
    ODMA_BORROWS(usart1_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_usart1_rx_read_byte(
    struct odma_usart1_rx *usart1_rx, uint8_t *byte) ODMA_BORROWS(usart1_rx);
ODMA_INLINE void odma_usart2_tx_write_byte(struct odma_usart2_tx *usart2_tx, uint8_t byte)
    ODMA_BORROWS(usart2_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_usart2_rx_read_byte(
    struct odma_usart2_rx *usart2_rx, uint8_t *byte) ODMA_BORROWS(usart2_rx);
ODMA_INLINE void odma_usart3_tx_write_byte(struct odma_usart3_tx *usart3_tx, uint8_t byte)
    ODMA_BORROWS(usart3_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_usart3_rx_read_byte(
    struct odma_usart3_rx *usart3_rx, uint8_t *byte) ODMA_BORROWS(usart3_rx);

/*
 * The table of pairs.
 */

#define ODMA_USART_CONFIGURATION                                                                   \
    (ODMA_DMA_CCR_MINC | ODMA_DMA_CCR_TEIE | ODMA_DMA_CCR_TCIE | ODMA_DMA_CCR_EN)

#define ODMA_USART_ROUTE(usart, x, direction, error_bits, request_bit, error_interrupt_alias)      \
    {                                                                                              \
        28u - ODMA_DMA_GROUP(x), ODMA_DMA1_BASE, ODMA_DMA_FLAGS << ODMA_DMA_GROUP(x),              \
            ODMA_DMA_CHANNEL(ODMA_DMA1_BASE, x), ODMA_USART_CONFIGURATION | (direction),           \
            (usart) + ODMA_USART_DR, (usart) + ODMA_USART_SR, (error_bits),                        \
            ODMA_BIT_BAND((usart) + ODMA_USART_CR3, request_bit), (error_interrupt_alias)          \
    }

#define ODMA_USART_TX_ROUTE(usart, x)                                                              \
    ODMA_USART_ROUTE(usart, x, ODMA_DMA_CCR_DIR, 0u, ODMA_USART_CR3_DMAT_BIT, 0u)

#define ODMA_USART_RX_ROUTE(usart, x)                                                              \
    ODMA_USART_ROUTE(usart, x, 0u, ODMA_USART_SR_ERRORS, ODMA_USART_CR3_DMAR_BIT,                  \
        ODMA_BIT_BAND((usart) + ODMA_USART_CR3, ODMA_USART_CR3_EIE_BIT))

static const struct odma_route odma_usart1_tx_on_dma1_ch4 =
    ODMA_USART_TX_ROUTE(ODMA_USART1_BASE, 4);
static const struct odma_route odma_usart1_rx_on_dma1_ch5 =
    ODMA_USART_RX_ROUTE(ODMA_USART1_BASE, 5);
static const struct odma_route odma_usart2_tx_on_dma1_ch7 =
    ODMA_USART_TX_ROUTE(ODMA_USART2_BASE, 7);
static const struct odma_route odma_usart2_rx_on_dma1_ch6 =
    ODMA_USART_RX_ROUTE(ODMA_USART2_BASE, 6);
static const struct odma_route odma_usart3_tx_on_dma1_ch2 =
    ODMA_USART_TX_ROUTE(ODMA_USART3_BASE, 2);
static const struct odma_route odma_usart3_rx_on_dma1_ch3 =
    ODMA_USART_RX_ROUTE(ODMA_USART3_BASE, 3);

/*
 * The bodies
 */

ODMA_INLINE void odma_usart1_tx_with_dma(
    struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4, struct odma_writer *writer)
{
    writer->link = odma_join(&usart1_tx->held, &ch4->held, &odma_usart1_tx_on_dma1_ch4);
}

ODMA_INLINE void odma_usart1_tx_without_dma(
    struct odma_writer *writer, struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4)
{
    odma_part_writer(writer, &odma_usart1_tx_on_dma1_ch4, &usart1_tx->held, &ch4->held);
}

ODMA_INLINE void odma_usart1_rx_with_dma(
    struct odma_usart1_rx *usart1_rx, struct odma_dma1_ch5 *ch5, struct odma_reader *reader)
{
    reader->link = odma_join(&usart1_rx->held, &ch5->held, &odma_usart1_rx_on_dma1_ch5);
}

ODMA_INLINE void odma_usart1_rx_without_dma(
    struct odma_reader *reader, struct odma_usart1_rx *usart1_rx, struct odma_dma1_ch5 *ch5)
{
    odma_part_reader(reader, &odma_usart1_rx_on_dma1_ch5, &usart1_rx->held, &ch5->held);
}

ODMA_INLINE void odma_usart2_tx_with_dma(
    struct odma_usart2_tx *usart2_tx, struct odma_dma1_ch7 *ch7, struct odma_writer *writer)
{
    writer->link = odma_join(&usart2_tx->held, &ch7->held, &odma_usart2_tx_on_dma1_ch7);
}

ODMA_INLINE void odma_usart2_tx_without_dma(
    struct odma_writer *writer, struct odma_usart2_tx *usart2_tx, struct odma_dma1_ch7 *ch7)
{
    odma_part_writer(writer, &odma_usart2_tx_on_dma1_ch7, &usart2_tx->held, &ch7->held);
}

ODMA_INLINE void odma_usart2_rx_with_dma(
    struct odma_usart2_rx *usart2_rx, struct odma_dma1_ch6 *ch6, struct odma_reader *reader)
{
    reader->link = odma_join(&usart2_rx->held, &ch6->held, &odma_usart2_rx_on_dma1_ch6);
}

ODMA_INLINE void odma_usart2_rx_without_dma(
    struct odma_reader *reader, struct odma_usart2_rx *usart2_rx, struct odma_dma1_ch6 *ch6)
{
    odma_part_reader(reader, &odma_usart2_rx_on_dma1_ch6, &usart2_rx->held, &ch6->held);
}

ODMA_INLINE void odma_usart3_tx_with_dma(
    struct odma_usart3_tx *usart3_tx, struct odma_dma1_ch2 *ch2, struct odma_writer *writer)
{
    writer->link = odma_join(&usart3_tx->held, &ch2->held, &odma_usart3_tx_on_dma1_ch2);
}

ODMA_INLINE void odma_usart3_tx_without_dma(
    struct odma_writer *writer, struct odma_usart3_tx *usart3_tx, struct odma_dma1_ch2 *ch2)
{
    odma_part_writer(writer, &odma_usart3_tx_on_dma1_ch2, &usart3_tx->held, &ch2->held);
}

ODMA_INLINE void odma_usart3_rx_with_dma(
    struct odma_usart3_rx *usart3_rx, struct odma_dma1_ch3 *ch3, struct odma_reader *reader)
{
    reader->link = odma_join(&usart3_rx->held, &ch3->held, &odma_usart3_rx_on_dma1_ch3);
}

ODMA_INLINE void odma_usart3_rx_without_dma(
    struct odma_reader *reader, struct odma_usart3_rx *usart3_rx, struct odma_dma1_ch3 *ch3)
{
    odma_part_reader(reader, &odma_usart3_rx_on_dma1_ch3, &usart3_rx->held, &ch3->held);
}

ODMA_INLINE void odma_usart_write_byte(const bool *held, uint32_t usart, uint8_t byte)
{
    ODMA_REQUIRE(*held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    while (!(odma_register_read(usart, ODMA_USART_SR) & ODMA_USART_SR_TXE)) {}
    odma_register_write(usart, ODMA_USART_DR, byte);
}

ODMA_INLINE uint32_t odma_usart_read_byte(const bool *held, uint32_t usart, uint8_t *byte)
{
    ODMA_REQUIRE(*held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    uint32_t status;
    do {
        status = odma_register_read(usart, ODMA_USART_SR);
    } while (!(status & (ODMA_USART_SR_RXNE | ODMA_USART_SR_ERRORS)));
    *byte = (uint8_t)odma_register_read(usart, ODMA_USART_DR); /* clears the errors as well */
    const struct odma_events events = {0, status & ODMA_USART_SR_ERRORS};
    return odma_port_status(events);
}

ODMA_INLINE void odma_usart1_tx_write_byte(struct odma_usart1_tx *usart1_tx, uint8_t byte)
{
    odma_usart_write_byte(&usart1_tx->held, ODMA_USART1_BASE, byte);
}

ODMA_INLINE uint32_t odma_usart1_rx_read_byte(struct odma_usart1_rx *usart1_rx, uint8_t *byte)
{
    return odma_usart_read_byte(&usart1_rx->held, ODMA_USART1_BASE, byte);
}

ODMA_INLINE void odma_usart2_tx_write_byte(struct odma_usart2_tx *usart2_tx, uint8_t byte)
{
    odma_usart_write_byte(&usart2_tx->held, ODMA_USART2_BASE, byte);
}

ODMA_INLINE uint32_t odma_usart2_rx_read_byte(struct odma_usart2_rx *usart2_rx, uint8_t *byte)
{
    return odma_usart_read_byte(&usart2_rx->held, ODMA_USART2_BASE, byte);
}

ODMA_INLINE void odma_usart3_tx_write_byte(struct odma_usart3_tx *usart3_tx, uint8_t byte)
{
    odma_usart_write_byte(&usart3_tx->held, ODMA_USART3_BASE, byte);
}

ODMA_INLINE uint32_t odma_usart3_rx_read_byte(struct odma_usart3_rx *usart3_rx, uint8_t *byte)
{
    return odma_usart_read_byte(&usart3_rx->held, ODMA_USART3_BASE, byte);
}

#endif
