/* SPDX-License-Identifier: MIT */
/* A receiver with a time-out that counts the turns of its polling loop: one and a half seconds for the
 * first byte, for ever for the second. */
#include "chip.h"

static bool receive(uint32_t turns)
{
    for (uint32_t turn = 0; turn != turns; turn++) {
        if (USART_SR(USART1) & SR_RXNE) {
            (void)USART_DR(USART1);
            return true;
        }
    }
    return false;
}

int main(void)
{
    RCC_APB2ENR = 1u << 14;
    USART_BRR(USART1) = 69;
    USART_CR1(USART1) = CR1_UE | CR1_RE;
    if (!receive(2400000)) {
        return 7;
    }
    (void)receive(0xFFFFFFFFu);
    return 8;
}
