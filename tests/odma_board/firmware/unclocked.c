/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    USART_BRR(USART1) = 69; /* REPORT */
    DMA_CNDTR(DMA1, 1) = 5;
    CHECK(USART_BRR(USART1) == 0);
    RCC_AHBENR |= 1;
    CHECK(DMA_CNDTR(DMA1, 1) == 0);
    DMA_CNDTR(DMA1, 1) = 5;
    CHECK(DMA_CNDTR(DMA1, 1) == 5);
    CHECK(REG(DMA1 + 4) == 0); /* IFCR, which is write only */
    return 0;
}
