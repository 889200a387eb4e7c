/* SPDX-License-Identifier: MIT */
/* Prints the flags of each byte and the byte, until a full stop. */
#include "chip.h"

static void print(uint32_t sr, uint32_t byte)
{
    char text[] = "....b ";

    text[0] = (sr & SR_PE) != 0 ? 'P' : '-';
    text[1] = (sr & SR_FE) != 0 ? 'F' : '-';
    text[2] = (sr & SR_NE) != 0 ? 'N' : '-';
    text[3] = (sr & SR_ORE) != 0 ? 'O' : '-';
    text[4] = (char)byte;
    semihosting_write(text);
}

int main(void)
{
    start_usart1();
    for (;;) {
        uint32_t sr;
        do {
            sr = USART_SR(USART1);
        } while ((sr & SR_RXNE) == 0);
        uint32_t byte = USART_DR(USART1);
        print(sr, byte);
        CHECK((USART_SR(USART1) & (SR_PE | SR_FE | SR_NE | SR_ORE)) == 0);
        if (byte == '.') {
            return 0;
        }
    }
}
