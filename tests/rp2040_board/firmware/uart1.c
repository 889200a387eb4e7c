/* SPDX-License-Identifier: MIT */
/* The second UART: its own line, its own requests. */
#include "chip.h"

static volatile uint8_t buffer[4];

int main(void)
{
    start_uart(UART1, LCR_8BITS | LCR_FEN);
    UART_DMACR(UART1) = DMACR_RX | DMACR_TX;
    start_dma(0, UART1, address_of(buffer), 4, CTRL_INCR_WRITE | CTRL_TREQ(TREQ_UART1_RX));
    wait_dma(0);
    start_dma(1, address_of(buffer), UART1, 4, CTRL_INCR_READ | CTRL_TREQ(TREQ_UART1_TX));
    wait_dma(1);
    while ((UART_FR(UART1) & FR_BUSY) != 0) {}
    return 0;
}
