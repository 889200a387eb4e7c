/* SPDX-License-Identifier: MIT */
/* 40 characters come before anybody reads: 32 stay, and the next that enters tells of the loss. */
#include "chip.h"

int main(void)
{
    start_uart0();
    while ((UART_RIS(UART0) & INT_OE) == 0) {}
    CHECK((UART_FR(UART0) & FR_RXFF) != 0 && UART_RSR(UART0) == 8);
    const uint32_t start = microseconds();
    while (microseconds() - start < 8 * 87) {}
    for (uint32_t i = 0; i < 32; i++) {
        CHECK(UART_DR(UART0) == 'A' + i);
    }
    while ((UART_FR(UART0) & FR_RXFE) != 0) {}
    const uint32_t next = UART_DR(UART0);
    CHECK((next & 0xF00u) == DR_OE && (next & 0xFFu) > 'A' + 32);
    while ((UART_FR(UART0) & FR_RXFE) != 0) {}
    CHECK((UART_DR(UART0) & 0xF00u) == 0);
    UART_RSR(UART0) = 0;
    CHECK(UART_RSR(UART0) == 0);
    return 0;
}
