/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint8_t buffer[16];

int main(void)
{
    start_usart1();
    receive_dma(buffer, 16, 0);
    DMA_CPAR(DMA1, 4) = USART1 + 4u;
    DMA_CMAR(DMA1, 4) = (uint32_t)(uintptr_t)&buffer[8];
    DMA_CNDTR(DMA1, 4) = 4;
    DMA_CCR(DMA1, 4) = CCR_MINC | CCR_DIR | CCR_EN; /* REPORT */
    return 0;
}
