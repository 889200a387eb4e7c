/* SPDX-License-Identifier: MIT */
/* The receive time-out comes 32 bits after the last character, and not without one. */
#include "chip.h"

int main(void)
{
    start_uart0();
    while ((UART_FR(UART0) & FR_RXFE) != 0) {}
    const uint32_t start = microseconds();
    while ((UART_RIS(UART0) & INT_RT) == 0) {}
    const uint32_t passed = microseconds() - start;
    CHECK(passed >= 275 && passed <= 281); /* 32 bits of 115207 baud are 277.8 us */
    UART_ICR(UART0) = INT_RT;
    for (uint32_t i = 0; i < 20000; i++) {
        CHECK((UART_RIS(UART0) & INT_RT) == 0);
    }
    return 0;
}
