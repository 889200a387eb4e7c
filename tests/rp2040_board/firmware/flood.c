/* SPDX-License-Identifier: MIT */
/* Sends 100000 bytes. */
#include "chip.h"

int main(void)
{
    start_uart0();
    UART_IBRD(UART0) = 1;
    UART_FBRD(UART0) = 0;
    UART_LCR_H(UART0) = LCR_8BITS | LCR_FEN;
    for (uint32_t i = 0; i < 100000; i++) {
        while ((UART_FR(UART0) & FR_TXFF) != 0) {}
        UART_DR(UART0) = i & 0xFFu;
    }
    wait_sent();
    return 0;
}
