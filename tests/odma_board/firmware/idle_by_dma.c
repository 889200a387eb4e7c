/* SPDX-License-Identifier: MIT */
/* A message of any length: DMA takes it, and the pause behind it interrupts. */
#include "chip.h"

static volatile uint8_t message[16];
static volatile uint32_t pauses, left;

void USART1_IRQHandler(void)
{
    CHECK((USART_SR(USART1) & SR_IDLE) != 0);
    left = DMA_CNDTR(DMA1, 5);
    USART_DR(USART1); /* behind the read of SR this clears IDLE */
    pauses++;
}

int main(void)
{
    start_usart1();
    enable_interrupt(37);
    USART_CR1(USART1) |= CR1_IDLEIE;
    receive_dma(message, sizeof message, 0);
    while (pauses == 0) {
        __asm volatile("wfi");
    }
    CHECK(left == sizeof message - 5);
    CHECK(message[0] == 'h' && message[4] == 'o');
    for (volatile unsigned i = 0; i < 5000; i++) {} /* several frames: no second pause */
    CHECK(pauses == 1);
    CHECK((USART_SR(USART1) & SR_IDLE) == 0);
    return 0;
}
