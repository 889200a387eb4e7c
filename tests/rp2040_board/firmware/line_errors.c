/* SPDX-License-Identifier: MIT */
/* Prints how each character arrives. */
#include "chip.h"

int main(void)
{
    uint32_t data = 0;

    start_uart0();
    while ((data & 0xFFu) != '.') {
        while ((UART_FR(UART0) & FR_RXFE) != 0) {}
        data = UART_DR(UART0);
        CHECK(UART_RSR(UART0) == data >> 8);
        const uint32_t raised = (data >> 8 & 0xFu) << 7;
        CHECK((UART_RIS(UART0) & raised) == raised);
        UART_ICR(UART0) = raised;
        UART_RSR(UART0) = 0;
        const char text[] = {(data & DR_OE) != 0 ? 'O' : '-', (data & DR_BE) != 0 ? 'B' : '-',
            (data & DR_PE) != 0 ? 'P' : '-', (data & DR_FE) != 0 ? 'F' : '-',
            (data & 0xFFu) != 0 ? (char)data : '0', ' ', '\0'};
        semihosting_write(text);
    }
    semihosting_write("\n");
    return 0;
}
