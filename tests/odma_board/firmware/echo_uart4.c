/* SPDX-License-Identifier: MIT */
/* Takes five bytes from UART4 by DMA, and sends them back in its interrupt's time. */
#include "chip.h"

#define UART4 0x40004C00u

static volatile uint8_t bytes[5];
static volatile uint32_t interrupts;

void UART4_IRQHandler(void)
{
    interrupts++;
    USART_SR(UART4) = ~SR_TC;
    USART_CR1(UART4) &= ~CR1_TCIE;
}

int main(void)
{
    RCC_AHBENR |= 3;
    RCC_APB1ENR |= 1u << 19;
    enable_interrupt(52);
    USART_BRR(UART4) = BRR_115200;
    USART_CR1(UART4) = CR1_UE | CR1_TE | CR1_RE;
    USART_CR3(UART4) = CR3_DMAR | CR3_DMAT;
    start_dma(DMA2, 3, UART4 + 4, bytes, 5, CCR_MINC);
    wait_flag(DMA2, TCIF(3));
    USART_SR(UART4) = ~SR_TC;
    start_dma(DMA2, 5, UART4 + 4, bytes, 5, CCR_MINC | CCR_DIR);
    USART_CR1(UART4) |= CR1_TCIE;
    while (interrupts == 0) {
        __asm volatile("wfi");
    }
    return 0;
}
