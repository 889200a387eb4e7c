/* SPDX-License-Identifier: MIT */
/* With --inject dma1.4:error@3 two bytes leave, then the channel is off with five left. */
#include "chip.h"

static const char text[] = "abcdefg";

int main(void)
{
    start_usart1();
    USART_SR(USART1) = ~SR_TC;
    transmit_dma(text, 7, CCR_TEIE);
    wait_flag(DMA1, TEIF(4));
    CHECK((DMA_CCR(DMA1, 4) & CCR_EN) == 0);
    CHECK(DMA_CNDTR(DMA1, 4) == 5);
    CHECK((DMA_ISR(DMA1) & GIF(4)) != 0);
    CHECK((DMA_ISR(DMA1) & TCIF(4)) == 0);
    wait_sent();
    return 0;
}
