/* SPDX-License-Identifier: MIT */
/* An overrun stops reception by DMA until SR and then DR have been read. */
#include "chip.h"

static uint8_t buffer[8];
static volatile uint32_t errors;

void USART1_IRQHandler(void)
{
    CHECK((USART_SR(USART1) & SR_ORE) != 0);
    CHECK(DMA_CNDTR(DMA1, 5) == 6); /* two bytes came before the third was lost */
    (void)USART_DR(USART1);
    errors++;
}

int main(void)
{
    start_usart1();
    enable_interrupt(37);
    USART_CR3(USART1) |= CR3_EIE;
    receive_dma(buffer, sizeof buffer, 0);
    wait_flag(DMA1, TCIF(5));
    CHECK(errors == 1);
    CHECK(buffer[0] == '1' && buffer[1] == '2' && buffer[2] == '4' && buffer[7] == '9');
    return 0;
}
