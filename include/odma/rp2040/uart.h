/* SPDX-License-Identifier: MIT */
/*
 * RP2040: UART0 and UART1, each as a transmitter and a receiver, on any DMA channel. RP2040
 * Datasheet, 4.2 "UART".
 *
 * Resets, clocks, pins, baud rate, the line format and the enable bits stay yours, in your own code
 * or the Pico SDK's (uart_init): set them up before pairing. odma touches of a UART: its own bits of
 * UARTDMACR, the error bits of UARTIMSC and UARTICR, and UARTDR. So a UART that is paired must not be
 * reset or set up again (uart_init, uart_deinit), and nobody may write UARTIMSC or UARTDMACR as a
 * whole (uart_set_irq_enables): a read would wait for ever. After parting the half's request is off:
 * vendor code that uses DMA switches it on again.
 *
 * Both halves have FIFOs, 32 deep if UARTLCR_H.FEN is set. A write is complete when its last item
 * is in the FIFO: poll UARTFR.BUSY to know that the last bit has left the wire. The bytes that
 * arrive while no read runs are kept as deep as the FIFO, and the next read takes them first. If
 * more came, it takes none and reports ODMA_OVERRUN_ERROR:
 *
 * An error of the receiver ends the read at once, and may belong to a character that is still in
 * the FIFO. So what is in the FIFO then is thrown away: after a read with an error the next read
 * begins with what arrives from then on. A break counts as ODMA_FRAMING_ERROR. There is no noise
 * error.
 *
 * A receiver that is paired has its error interrupts unmasked (UARTIMSC), because the hardware then
 * stops requesting (UARTDMACR.DMAONERR); a program that does not enable the UART's line in the NVIC
 * sees nothing of it. A program that ends its reads in interrupt handlers enables both the UART's
 * line and the channel's (<odma/rp2040/dma.h>) at one priority, and asks odma_is_done first in
 * either handler. While no read runs, any error keeps the UART's line pending, a break from an
 * unplugged cable too, and only a read takes it back: start the next read in the handler, or disable
 * the line, or part the receiver, until you do.
 *
 * A reception that goes round and round is not ended by an error: what is in the FIFO is thrown away,
 * and it goes on. No interrupt comes at its halves (<odma/rp2040/dma.h>). A pause of the line is not
 * reported, and ODMA_IDLE never comes: the UART tells a pause only as long as something is in its
 * FIFO, from which the engine takes it.
 */
#ifndef ODMA_RP2040_UART_H
#define ODMA_RP2040_UART_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/rp2040/dma.h>
#include <odma/rp2040/pair.h>
#include <odma/rp2040/port.h>
#include <odma/violation.h>

/* Holding one proves: nobody else drives this half. From odma_rp2040_take. */
struct ODMA_HANDLE("UART0 transmitter") odma_uart0_tx {
    bool held;
};
struct ODMA_HANDLE("UART0 receiver") odma_uart0_rx {
    bool held;
};
struct ODMA_HANDLE("UART1 transmitter") odma_uart1_tx {
    bool held;
};
struct ODMA_HANDLE("UART1 receiver") odma_uart1_rx {
    bool held;
};

/*
 * Pairing. For UART0, and likewise for UART1:
 *
 *   odma_uart0_tx_with_dma(&uart0_tx, &channel, &writer)
 *   odma_uart0_tx_with_dma_at(&uart0_tx, &channel, priority, &writer)
 *   odma_uart0_tx_without_dma(&writer, &uart0_tx, &channel)
 *   odma_uart0_rx_with_dma(&uart0_rx, &channel, &reader)
 *   odma_uart0_rx_with_dma_at(&uart0_rx, &channel, priority, &reader)
 *   odma_uart0_rx_without_dma(&reader, &uart0_rx, &channel)
 *
 * ..._with_dma consumes half and channel and produces a writer or reader; it puts the channel into a
 * known state, whoever used it before, and switches the half's DMA requests on. ..._without_dma is
 * the reverse; a writer or reader of another half is a violation (ODMA_VIOLATION_PAIR). The channel
 * that comes back is the one that went in. The priority is ODMA_DMA_PRIORITY_LOW unless
 * ..._with_dma_at is given another. Any context.
 */

#define ODMA_UART_TX_SIDE(uart, dreq)                                                              \
    {                                                                                              \
        (uart) + ODMA_UART_UARTDR,                                                                 \
            ODMA_DMA_CTRL_EN | ODMA_DMA_CTRL_INCR_READ | (dreq) << ODMA_DMA_CTRL_TREQ_SEL_SHIFT,   \
            (uart) + ODMA_UART_UARTIMSC, ODMA_UART_UARTDMACR_TXDMAE, 0u,                           \
            (uart) + ODMA_UART_UARTFR, ODMA_UART_UARTFR_RXFE, ODMA_UART_UARTFR_RXFE                \
    }

#define ODMA_UART_RX_SIDE(uart, dreq)                                                              \
    {                                                                                              \
        (uart) + ODMA_UART_UARTDR,                                                                 \
            ODMA_DMA_CTRL_EN | ODMA_DMA_CTRL_INCR_WRITE | (dreq) << ODMA_DMA_CTRL_TREQ_SEL_SHIFT,  \
            (uart) + ODMA_UART_UARTIMSC,                                                           \
            ODMA_UART_UARTDMACR_RXDMAE | ODMA_UART_UARTDMACR_DMAONERR, ODMA_UART_ERRORS,           \
            (uart) + ODMA_UART_UARTFR, ODMA_UART_UARTFR_RXFE, ODMA_UART_UARTFR_RXFE                \
    }

static const struct odma_side odma_uart0_tx_side =
    ODMA_UART_TX_SIDE(ODMA_UART0_BASE, ODMA_DREQ_UART0_TX);
static const struct odma_side odma_uart0_rx_side =
    ODMA_UART_RX_SIDE(ODMA_UART0_BASE, ODMA_DREQ_UART0_RX);
static const struct odma_side odma_uart1_tx_side =
    ODMA_UART_TX_SIDE(ODMA_UART1_BASE, ODMA_DREQ_UART1_TX);
static const struct odma_side odma_uart1_rx_side =
    ODMA_UART_RX_SIDE(ODMA_UART1_BASE, ODMA_DREQ_UART1_RX);

ODMA_PAIR(uart0_tx, , writer)
ODMA_PAIR(uart0_rx, , reader)
ODMA_PAIR(uart1_tx, , writer)
ODMA_PAIR(uart1_rx, , reader)

/*
 * Without DMA: one byte at a time, the processor waiting for the line. The baseline that DMA is
 * compared with, and enough for a boot message. Both borrow the half. Any context.
 *
 * Writing waits until the FIFO has room. Reading waits for a byte and returns ODMA_COMPLETED or the
 * errors that came with it, as in enum odma_status.
 */
ODMA_INLINE void odma_uart0_tx_write_byte(struct odma_uart0_tx *uart0_tx, uint8_t byte)
    ODMA_BORROWS(uart0_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_uart0_rx_read_byte(
    struct odma_uart0_rx *uart0_rx, uint8_t *byte) ODMA_BORROWS(uart0_rx);
ODMA_INLINE void odma_uart1_tx_write_byte(struct odma_uart1_tx *uart1_tx, uint8_t byte)
    ODMA_BORROWS(uart1_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_uart1_rx_read_byte(
    struct odma_uart1_rx *uart1_rx, uint8_t *byte) ODMA_BORROWS(uart1_rx);

/*
 * The bodies
 */

ODMA_INLINE void odma_uart_write_byte(const bool *held, uint32_t uart, uint8_t byte)
{
    ODMA_REQUIRE(*held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    while (odma_register_read(uart, ODMA_UART_UARTFR) & ODMA_UART_UARTFR_TXFF) {}
    odma_register_write(uart, ODMA_UART_UARTDR, byte);
}

/* UARTRIS has one bit for a kind of error in all of the FIFO. It is cleared with the last byte only:
 * the same error may belong to one that is still in there. */
ODMA_INLINE uint32_t odma_uart_read_byte(const bool *held, uint32_t uart, uint8_t *byte)
{
    ODMA_REQUIRE(*held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    while (odma_register_read(uart, ODMA_UART_UARTFR) & ODMA_UART_UARTFR_RXFE) {}
    const uint32_t data = odma_register_read(uart, ODMA_UART_UARTDR);
    const uint32_t errors = data >> ODMA_UART_DR_ERRORS_SHIFT;
    *byte = (uint8_t)data;
    if (odma_register_read(uart, ODMA_UART_UARTFR) & ODMA_UART_UARTFR_RXFE) {
        odma_register_write(uart, ODMA_UART_UARTICR, errors << ODMA_UART_ERRORS_SHIFT);
    }
    return odma_port_uart_status(errors);
}

ODMA_INLINE void odma_uart0_tx_write_byte(struct odma_uart0_tx *uart0_tx, uint8_t byte)
{
    odma_uart_write_byte(&uart0_tx->held, ODMA_UART0_BASE, byte);
}

ODMA_INLINE uint32_t odma_uart0_rx_read_byte(struct odma_uart0_rx *uart0_rx, uint8_t *byte)
{
    return odma_uart_read_byte(&uart0_rx->held, ODMA_UART0_BASE, byte);
}

ODMA_INLINE void odma_uart1_tx_write_byte(struct odma_uart1_tx *uart1_tx, uint8_t byte)
{
    odma_uart_write_byte(&uart1_tx->held, ODMA_UART1_BASE, byte);
}

ODMA_INLINE uint32_t odma_uart1_rx_read_byte(struct odma_uart1_rx *uart1_rx, uint8_t *byte)
{
    return odma_uart_read_byte(&uart1_rx->held, ODMA_UART1_BASE, byte);
}

#endif
