/* SPDX-License-Identifier: MIT */
/* Requests need their switch, in both directions; a switch thrown back stops them. */
#include "chip.h"

static volatile uint8_t buffer[60];

static void wait_frames(uint32_t frames)
{
    const uint32_t start = microseconds();
    while (microseconds() - start < frames * 87) {}
}

int main(void)
{
    start_uart0();
    start_dma(4, address_of("0123456789"), UART0, 10, CTRL_INCR_READ | CTRL_TREQ(TREQ_UART0_TX));
    start_dma(5, UART0, address_of(buffer), 4, CTRL_INCR_WRITE | CTRL_TREQ(TREQ_UART0_RX));
    wait_frames(3);
    CHECK(DMA_TRANS_COUNT(4) == 10 && DMA_TRANS_COUNT(5) == 4);
    UART_DMACR(UART0) = DMACR_TX;
    wait_dma(4);
    CHECK(DMA_TRANS_COUNT(5) == 4 && (UART_FR(UART0) & FR_RXFE) == 0);
    UART_DMACR(UART0) = DMACR_RX;
    wait_dma(5);
    CHECK(buffer[0] == 'a' && buffer[3] == 'd');
    start_dma(4, address_of(buffer), UART0, 60, CTRL_INCR_READ | CTRL_TREQ(TREQ_UART0_TX));
    UART_DMACR(UART0) = DMACR_TX;
    while (DMA_TRANS_COUNT(4) > 20) {}
    UART_DMACR(UART0 + CLEAR) = DMACR_TX;
    const uint32_t left = DMA_TRANS_COUNT(4);
    wait_frames(40);
    CHECK(DMA_TRANS_COUNT(4) == left && (UART_FR(UART0) & FR_TXFE) != 0);
    DMA_CHAN_ABORT = 1u << 4;
    wait_dma(4);
    return 0;
}
