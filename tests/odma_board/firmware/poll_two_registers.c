/* SPDX-License-Identifier: MIT */
/* A receiver that waits for its DMA channel and looks for line errors meanwhile. */
#include "chip.h"

#define DMA1_ISR REG(0x40020000u)

int main(void)
{
    RCC_AHBENR = 1;
    RCC_APB2ENR = 1u << 14;
    USART_BRR(USART1) = 69;
    USART_CR1(USART1) = CR1_UE | CR1_RE;
    while ((DMA1_ISR & 1) == 0 && (USART_SR(USART1) & SR_ORE) == 0) {}
    return 0;
}
