/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: USART1, USART2, USART3 and UART4, each as a transmitter and a receiver. RM0008,
 * "USART", "DMA1 request mapping" and "DMA2 request mapping".
 *
 *   half         channel           half         channel
 *   usart1_tx    DMA1 channel 4    usart1_rx    DMA1 channel 5
 *   usart2_tx    DMA1 channel 7    usart2_rx    DMA1 channel 6
 *   usart3_tx    DMA1 channel 2    usart3_rx    DMA1 channel 3
 *   uart4_tx     DMA2 channel 5    uart4_rx     DMA2 channel 3
 *
 * For USART1, and likewise for the others:
 *
 *   odma_usart1_tx_with_dma(&usart1_tx, &ch4, &writer)       struct odma_writer
 *   odma_usart1_tx_with_dma_at(&usart1_tx, &ch4, priority, &writer)
 *   odma_usart1_tx_without_dma(&writer, &usart1_tx, &ch4)
 *   odma_usart1_rx_with_dma(&usart1_rx, &ch5, &reader)       struct odma_reader
 *   odma_usart1_rx_with_dma_at(&usart1_rx, &ch5, priority, &reader)
 *   odma_usart1_rx_without_dma(&reader, &usart1_rx, &ch5)
 *   odma_usart1_tx_write_byte(&usart1_tx, byte)
 *   odma_usart1_rx_read_byte(&usart1_rx, &byte)
 *   odma_usart1_rx_raises_idle(&usart1_rx, true)             the interrupt at a pause
 *   odma_usart1_idle_interrupt()                             its entry
 *
 * ..._with_dma consumes half and channel and produces a writer or reader; it puts the channel into
 * a known state, whoever used it before, and switches the half's DMA requests on. ..._without_dma
 * is the reverse; a writer or reader of another pair is a violation (ODMA_VIOLATION_PAIR). The
 * priority is ODMA_DMA_PRIORITY_LOW unless ..._with_dma_at is given another (enum
 * odma_dma_priority). Any context.
 *
 * Clocks, pins, baud rate and the enable bits UE, TE, RE stay yours, in your own code or your
 * vendor's: set them up before pairing. odma touches of a USART: DMAT, DMAR and EIE in CR3, SR and
 * DR of a receiver with an error, and IDLEIE and RXNEIE in CR1 where you ask for that interrupt.
 *
 * When a write is complete, up to two frames are still to leave the wire. odma leaves SR.TC alone:
 * a program that must know when the last bit has left (RS-485) clears TC before it starts a write
 * and polls TC after the wait.
 *
 * A receiver that is paired has its error interrupt on (EIE); a program that does not enable the
 * USART's line in the NVIC sees nothing of it. A program that ends its reads in interrupt handlers
 *
 *   - enables both the channel's and the USART's line, at one priority;
 *   - in either handler asks odma_is_done first, and returns if it is not: an error in the last
 *     byte raises both lines, and the second handler finds the read that the first one has started;
 *   - starts the next read in the handler, or disables the USART's line until it does: an overrun
 *     while no read runs keeps the line pending, and only a read takes it back;
 *   - sets PEIE in CR1 itself if it checks parity: EIE does not cover it.
 *
 * The bytes that arrive while no read runs are kept one deep by the hardware. The next read reports
 * any loss as ODMA_OVERRUN_ERROR.
 *
 * The end of a telegram
 *
 * The receiver tells when the line has been idle for one frame's time. A stream reports that as
 * ODMA_IDLE. It can also raise the USART's interrupt: switch it on by odma_usart1_rx_raises_idle
 * while you hold the half, before pairing, and call odma_usart1_idle_interrupt first in the
 * handler. It is true once at each pause; false means that the line was raised by an error, or by
 * the first item after the pause. Read the stream in either case. It is for streams and circular
 * reads, which the engine goes on with: an item that no engine takes keeps the line pending.
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
#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>
#include <odma/violation.h>

#define ODMA_USART_TX_SIDE(usart)                                                                  \
    (usart) + ODMA_USART_DR, (usart) + ODMA_USART_SR, 0u, 0u,                                      \
        ODMA_BIT_BAND((usart) + ODMA_USART_CR3, ODMA_USART_CR3_DMAT_BIT), 0u
#define ODMA_USART_RX_SIDE(usart)                                                                  \
    (usart) + ODMA_USART_DR, (usart) + ODMA_USART_SR, ODMA_USART_SR_ERRORS, ODMA_USART_SR_IDLE,    \
        ODMA_BIT_BAND((usart) + ODMA_USART_CR3, ODMA_USART_CR3_DMAR_BIT),                          \
        ODMA_BIT_BAND((usart) + ODMA_USART_CR3, ODMA_USART_CR3_EIE_BIT)

/* The pairs; <odma/stm32f103/pair.h> says what the columns are. */
#define ODMA_USART_TX(half, controller, x, usart)                                                  \
    ODMA_PAIR(half, , half, controller, x, writer, ODMA_DMA_PRIORITY_LOW, ODMA_USART_TX_SIDE(usart))
#define ODMA_USART_RX(half, controller, x, usart)                                                  \
    ODMA_PAIR(half, , half, controller, x, reader, ODMA_DMA_PRIORITY_LOW, ODMA_USART_RX_SIDE(usart))

ODMA_USART_TX(usart1_tx, 1, 4, ODMA_USART1_BASE)
ODMA_USART_RX(usart1_rx, 1, 5, ODMA_USART1_BASE)
ODMA_USART_TX(usart2_tx, 1, 7, ODMA_USART2_BASE)
ODMA_USART_RX(usart2_rx, 1, 6, ODMA_USART2_BASE)
ODMA_USART_TX(usart3_tx, 1, 2, ODMA_USART3_BASE)
ODMA_USART_RX(usart3_rx, 1, 3, ODMA_USART3_BASE)
ODMA_USART_TX(uart4_tx, 2, 5, ODMA_UART4_BASE)
ODMA_USART_RX(uart4_rx, 2, 3, ODMA_UART4_BASE)

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
#define ODMA_DECLARE_USART(usart)                                                                  \
    ODMA_INLINE void odma_##usart##_tx_write_byte(                                                 \
        struct odma_##usart##_tx *peripheral, uint8_t byte) ODMA_BORROWS(peripheral);              \
    ODMA_INLINE ODMA_MUST_USE uint32_t odma_##usart##_rx_read_byte(                                \
        struct odma_##usart##_rx *peripheral, uint8_t *byte) ODMA_BORROWS(peripheral);             \
    ODMA_INLINE void odma_##usart##_rx_raises_idle(                                                \
        struct odma_##usart##_rx *peripheral, bool raises) ODMA_BORROWS(peripheral);               \
    ODMA_INLINE ODMA_MUST_USE bool odma_##usart##_idle_interrupt(void);
ODMA_DECLARE_USART(usart1)
ODMA_DECLARE_USART(usart2)
ODMA_DECLARE_USART(usart3)
ODMA_DECLARE_USART(uart4)

/*
 * The bodies
 */

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
    const struct odma_events events = {0, status & ODMA_USART_SR_ERRORS, 0, 0};
    return odma_port_status(events);
}

ODMA_INLINE uint32_t odma_usart_idle_enable(uint32_t usart)
{
    return ODMA_BIT_BAND(usart + ODMA_USART_CR1, ODMA_USART_CR1_IDLEIE_BIT);
}

ODMA_INLINE uint32_t odma_usart_item_enable(uint32_t usart)
{
    return ODMA_BIT_BAND(usart + ODMA_USART_CR1, ODMA_USART_CR1_RXNEIE_BIT);
}

ODMA_INLINE void odma_usart_raises_idle(const bool *held, uint32_t usart, bool raises)
{
    ODMA_REQUIRE(*held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    odma_register_write(odma_usart_item_enable(usart), 0, 0);
    odma_register_write(odma_usart_idle_enable(usart), 0, raises);
}

/*
 * IDLE keeps the line raised until SR and then DR have been read, and reading DR here could take an
 * item from the engine. So the pause is masked, and the next item raises the line instead: the
 * interrupt controller remembers it, however soon the engine takes it. That brings the mask back.
 * SR is looked at after the exchange, so that no item is missed between the two.
 */
ODMA_INLINE bool odma_usart_idle_interrupt(uint32_t usart)
{
    const uint32_t idle_enable = odma_usart_idle_enable(usart);
    const uint32_t item_enable = odma_usart_item_enable(usart);
    if (odma_register_read(idle_enable, 0)) {
        odma_register_write(idle_enable, 0, 0);
        odma_register_write(item_enable, 0, 1);
        if (odma_register_read(usart, ODMA_USART_SR) & ODMA_USART_SR_IDLE) {
            return true;
        }
    }
    if (odma_register_read(item_enable, 0)) {
        odma_register_write(item_enable, 0, 0);
        odma_register_write(idle_enable, 0, 1);
    }
    return false;
}

#define ODMA_DEFINE_USART(usart, base)                                                             \
    ODMA_INLINE void odma_##usart##_tx_write_byte(                                                 \
        struct odma_##usart##_tx *peripheral, uint8_t byte)                                        \
    {                                                                                              \
        odma_usart_write_byte(&peripheral->held, base, byte);                                      \
    }                                                                                              \
    ODMA_INLINE uint32_t odma_##usart##_rx_read_byte(                                              \
        struct odma_##usart##_rx *peripheral, uint8_t *byte)                                       \
    {                                                                                              \
        return odma_usart_read_byte(&peripheral->held, base, byte);                                \
    }                                                                                              \
    ODMA_INLINE void odma_##usart##_rx_raises_idle(                                                \
        struct odma_##usart##_rx *peripheral, bool raises)                                         \
    {                                                                                              \
        odma_usart_raises_idle(&peripheral->held, base, raises);                                   \
    }                                                                                              \
    ODMA_INLINE bool odma_##usart##_idle_interrupt(void)                                           \
    {                                                                                              \
        return odma_usart_idle_interrupt(base);                                                    \
    }
ODMA_DEFINE_USART(usart1, ODMA_USART1_BASE)
ODMA_DEFINE_USART(usart2, ODMA_USART2_BASE)
ODMA_DEFINE_USART(usart3, ODMA_USART3_BASE)
ODMA_DEFINE_USART(uart4, ODMA_UART4_BASE)

#endif
