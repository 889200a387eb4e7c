/* SPDX-License-Identifier: MIT */
/* Sends a counter without end, or 20000 bytes of it if it hears anything. */
#include "chip.h"

int main(void)
{
    start_usart1();
    USART_BRR(USART1) = 16;
    for (unsigned i = 0; i < 20000 || (USART_SR(USART1) & SR_RXNE) == 0; i++) {
        while ((USART_SR(USART1) & SR_TXE) == 0) {}
        USART_DR(USART1) = (uint8_t)i;
    }
    wait_sent();
    return 0;
}
