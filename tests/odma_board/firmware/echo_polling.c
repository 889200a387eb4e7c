/* SPDX-License-Identifier: MIT */
/* Answers each byte in upper case until a full stop. */
#include "chip.h"

int main(void)
{
    start_usart1();
    for (;;) {
        while ((USART_SR(USART1) & SR_RXNE) == 0) {}
        char c = (char)USART_DR(USART1);
        wait_sent(); /* reading TC as set and then writing DR is what clears TC */
        USART_DR(USART1) = (uint8_t)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        if (c == '.') {
            wait_sent();
            return 0;
        }
    }
}
