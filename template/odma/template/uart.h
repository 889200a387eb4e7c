/* SPDX-License-Identifier: MIT */
/*
 * UART0 as a transmitter and a receiver, on any DMA channel.
 *
 * FILL IN: one such header for each kind of peripheral. What stays the program's (clocks, pins,
 * baud rate), which registers odma touches, what a finished write still has to send, how deep bytes
 * are kept while no read runs, and how a program ends reads in interrupt handlers.
 */
#ifndef ODMA_TEMPLATE_UART_H
#define ODMA_TEMPLATE_UART_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/template/dma.h>
#include <odma/template/pair.h>
#include <odma/template/port.h>
#include <odma/template/registers.h>
#include <odma/violation.h>

/* Holding one proves: nobody else drives this half. From odma_template_take. */
struct ODMA_HANDLE("UART0 transmitter") odma_uart0_tx {
    bool held;
};
struct ODMA_HANDLE("UART0 receiver") odma_uart0_rx {
    bool held;
};

/*
 * Pairing. ..._with_dma consumes half and channel and produces a writer or reader; it puts the
 * channel into a known state, whoever used it before, and switches the half's DMA requests on.
 * ..._without_dma is the reverse; a writer or reader of another half is a violation
 * (ODMA_VIOLATION_PAIR). The channel that comes back is the one that went in. Any context.
 */
ODMA_INLINE void odma_uart0_tx_with_dma(
    struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel, struct odma_writer *writer)
    ODMA_CONSUMES(uart0_tx, channel) ODMA_PRODUCES(writer);
ODMA_INLINE void odma_uart0_tx_without_dma(
    struct odma_writer *writer, struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(uart0_tx, channel);
ODMA_INLINE void odma_uart0_rx_with_dma(
    struct odma_uart0_rx *uart0_rx, struct odma_dma_channel *channel, struct odma_reader *reader)
    ODMA_CONSUMES(uart0_rx, channel) ODMA_PRODUCES(reader);
ODMA_INLINE void odma_uart0_rx_without_dma(
    struct odma_reader *reader, struct odma_uart0_rx *uart0_rx, struct odma_dma_channel *channel)
    ODMA_CONSUMES(reader) ODMA_PRODUCES(uart0_rx, channel);

/*
 * Without DMA: one byte at a time, the processor waiting for the line. Both borrow the half. Any
 * context. Reading returns ODMA_COMPLETED or the errors that came with the byte.
 */
ODMA_INLINE void odma_uart0_tx_write_byte(struct odma_uart0_tx *uart0_tx, uint8_t byte)
    ODMA_BORROWS(uart0_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_uart0_rx_read_byte(
    struct odma_uart0_rx *uart0_rx, uint8_t *byte) ODMA_BORROWS(uart0_rx);

/*
 * The halves
 */

#define ODMA_UART_CONFIGURATION(request)                                                           \
    (ODMA_DMA_CONTROL_ENABLE | ODMA_DMA_CONTROL_INTERRUPT |                                        \
        (request) << ODMA_DMA_CONTROL_REQUEST_SHIFT)

static const struct odma_side odma_uart0_tx_side = {ODMA_UART0_BASE,
    ODMA_UART_CONFIGURATION(ODMA_DMA_REQUEST_UART0_TX) | ODMA_DMA_CONTROL_TO_PERIPHERAL,
    ODMA_UART_DMA_TX, 0u};
static const struct odma_side odma_uart0_rx_side = {ODMA_UART0_BASE,
    ODMA_UART_CONFIGURATION(ODMA_DMA_REQUEST_UART0_RX),
    ODMA_UART_DMA_RX | ODMA_UART_DMA_ERROR_INTERRUPT, ODMA_UART_STATUS_ERRORS};

/*
 * The bodies
 */

ODMA_INLINE void odma_uart0_tx_with_dma(
    struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel, struct odma_writer *writer)
{
    writer->link = odma_join_pair(&uart0_tx->held, channel, &odma_uart0_tx_side);
}

ODMA_INLINE void odma_uart0_tx_without_dma(
    struct odma_writer *writer, struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
{
    odma_part_writer(writer, &odma_uart0_tx_side, &uart0_tx->held, channel);
}

ODMA_INLINE void odma_uart0_rx_with_dma(
    struct odma_uart0_rx *uart0_rx, struct odma_dma_channel *channel, struct odma_reader *reader)
{
    reader->link = odma_join_pair(&uart0_rx->held, channel, &odma_uart0_rx_side);
}

ODMA_INLINE void odma_uart0_rx_without_dma(
    struct odma_reader *reader, struct odma_uart0_rx *uart0_rx, struct odma_dma_channel *channel)
{
    odma_part_reader(reader, &odma_uart0_rx_side, &uart0_rx->held, channel);
}

ODMA_INLINE void odma_uart0_tx_write_byte(struct odma_uart0_tx *uart0_tx, uint8_t byte)
{
    ODMA_REQUIRE(uart0_tx->held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    while (!(odma_register_read(ODMA_UART0_BASE, ODMA_UART_STATUS) & ODMA_UART_STATUS_TX_READY)) {}
    odma_register_write(ODMA_UART0_BASE, ODMA_UART_DATA, byte);
}

ODMA_INLINE uint32_t odma_uart0_rx_read_byte(struct odma_uart0_rx *uart0_rx, uint8_t *byte)
{
    ODMA_REQUIRE(uart0_rx->held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    uint32_t status;
    do {
        status = odma_register_read(ODMA_UART0_BASE, ODMA_UART_STATUS);
    } while (!(status & (ODMA_UART_STATUS_RX_READY | ODMA_UART_STATUS_ERRORS)));
    *byte = (uint8_t)odma_register_read(ODMA_UART0_BASE, ODMA_UART_DATA);
    odma_register_write(ODMA_UART0_BASE, ODMA_UART_CLEAR, status & ODMA_UART_STATUS_ERRORS);
    const struct odma_events events = {0, status & ODMA_UART_STATUS_ERRORS};
    return odma_port_status(events);
}

#endif
