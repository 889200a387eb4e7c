/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint8_t buffer[16];

int main(void)
{
    start_usart1();
    receive_dma(buffer, 16, 0);
    DMA_CCR(DMA1, 5) |= CCR_M32; /* REPORT */
    CHECK((DMA_CCR(DMA1, 5) & CCR_M32) == 0);
    DMA_CCR(DMA1, 5) = 0;
    return 0;
}
