/* SPDX-License-Identifier: MIT */
/* Depth, flags and levels of both FIFOs, and the receive time-out. */
#include "chip.h"

static void transmit_fifo(void)
{
    CHECK((UART_FR(UART0) & (FR_TXFE | FR_TXFF | FR_BUSY | FR_RXFE)) == (FR_TXFE | FR_RXFE));
    for (uint32_t i = 0; i < 33; i++) { /* one goes on to the line at once */
        CHECK((UART_FR(UART0) & FR_TXFF) == 0);
        UART_DR(UART0) = 'a';
    }
    CHECK((UART_FR(UART0) & (FR_TXFE | FR_TXFF | FR_BUSY)) == (FR_TXFF | FR_BUSY));
    UART_DR(UART0) = 'x'; /* is lost */
    CHECK((UART_RIS(UART0) & INT_TX) == 0);
    while ((UART_RIS(UART0) & INT_TX) == 0) {}
    CHECK((UART_FR(UART0) & FR_TXFE) == 0);
    wait_sent();
    CHECK((UART_RIS(UART0) & INT_TX) != 0);
    UART_ICR(UART0) = INT_TX;
    CHECK((UART_RIS(UART0) & INT_TX) == 0);
}

static void receive_fifo(void)
{
    UART_IFLS(UART0) = 0; /* an eighth, which is 4 */
    UART_CR(UART0 + SET) = CR_RXE;
    while ((UART_RIS(UART0) & INT_RX) == 0) {}
    CHECK((UART_FR(UART0) & (FR_RXFE | FR_RXFF)) == 0);
    CHECK((UART_RIS(UART0) & INT_RT) == 0);
    CHECK(UART_DR(UART0) == '1');
    CHECK((UART_RIS(UART0) & INT_RX) == 0);
    while ((UART_RIS(UART0) & INT_RT) == 0) {}
    CHECK(UART_DR(UART0) == '2' && UART_DR(UART0) == '3' && UART_DR(UART0) == '4');
    CHECK((UART_RIS(UART0) & INT_RT) != 0);
    CHECK(UART_DR(UART0) == '5');
    CHECK((UART_RIS(UART0) & INT_RT) == 0);
    CHECK((UART_FR(UART0) & FR_RXFE) != 0);
}

int main(void)
{
    start_half(UART0, LCR_8BITS | LCR_FEN, CR_TXE);
    transmit_fifo();
    receive_fifo();
    return 0;
}
