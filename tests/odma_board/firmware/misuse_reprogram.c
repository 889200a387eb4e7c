/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint8_t buffer[16];

int main(void)
{
    start_usart1();
    receive_dma(buffer, 16, 0);
    DMA_CNDTR(DMA1, 5) = 8; /* REPORT */
    CHECK(DMA_CNDTR(DMA1, 5) == 16);
    DMA_CCR(DMA1, 5) |= CCR_TCIE; /* an interrupt enable is not locked */
    DMA_CCR(DMA1, 5) = 0;
    return 0;
}
