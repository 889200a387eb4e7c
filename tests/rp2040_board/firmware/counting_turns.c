/* SPDX-License-Identifier: MIT */
/* Polls up to a number of turns; for ever once a byte has come. */
#include "chip.h"

int main(void)
{
    start_uart0();
    for (uint32_t turns = 0; turns < 8000000u; turns++) {
        if ((UART_FR(UART0) & FR_RXFE) == 0) {
            turns = 0;
        }
    }
    return 7;
}
