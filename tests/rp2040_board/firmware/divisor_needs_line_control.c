/* SPDX-License-Identifier: MIT */
/* As in the PL011, IBRD and FBRD take effect with the next write to LCR_H. */
#include "chip.h"

int main(void)
{
    start_uart0();
    UART_IBRD(UART0) = 6;
    uint32_t start = microseconds();
    send_polling("a");
    CHECK(microseconds() - start > 80);
    UART_LCR_H(UART0) = UART_LCR_H(UART0);
    start = microseconds();
    send_polling("b");
    CHECK(microseconds() - start < 20);
    return 0;
}
