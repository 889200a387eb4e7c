/* SPDX-License-Identifier: MIT */
/* Receives eight bytes by DMA, sends them back by DMA. */
#include "chip.h"

static uint8_t buffer[8];

int main(void)
{
    start_usart1();
    receive_dma(buffer, sizeof buffer, 0);
    wait_flag(DMA1, TCIF(5));
    CHECK((DMA_ISR(DMA1) & HTIF(5)) != 0);
    CHECK((DMA_CCR(DMA1, 5) & CCR_EN) != 0);
    CHECK(DMA_CNDTR(DMA1, 5) == 0);
    DMA_CCR(DMA1, 5) = 0;
    DMA_IFCR(DMA1) = TCIF(5) | HTIF(5);
    CHECK(DMA_ISR(DMA1) == 0);
    USART_SR(USART1) = ~SR_TC;
    transmit_dma(buffer, sizeof buffer, 0);
    wait_flag(DMA1, TCIF(4));
    CHECK((USART_SR(USART1) & SR_TC) == 0);
    wait_sent();
    DMA_CCR(DMA1, 4) = 0;
    return 0;
}
