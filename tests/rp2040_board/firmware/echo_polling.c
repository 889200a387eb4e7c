/* SPDX-License-Identifier: MIT */
/* Sends what it receives in upper case, up to a full stop. */
#include "chip.h"

int main(void)
{
    uint32_t byte = 0;

    start_uart0();
    while (byte != '.') {
        while ((UART_FR(UART0) & FR_RXFE) != 0) {}
        byte = UART_DR(UART0);
        UART_DR(UART0) = byte >= 'a' && byte <= 'z' ? byte - 32 : byte;
    }
    wait_sent();
    return 0;
}
