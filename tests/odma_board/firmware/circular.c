/* SPDX-License-Identifier: MIT */
/* Receives for ever into a ring of eight bytes; each half that is full is sent on. */
#include "chip.h"

static volatile uint8_t ring[8];
static volatile uint32_t halves;
static uint32_t sent;

void DMA1_Channel5_IRQHandler(void)
{
    uint32_t flags = DMA_ISR(DMA1) & (HTIF(5) | TCIF(5));

    DMA_IFCR(DMA1) = flags;
    halves += (flags & HTIF(5)) != 0;
    halves += (flags & TCIF(5)) != 0;
}

int main(void)
{
    start_usart1();
    enable_interrupt(15);
    receive_dma(ring, sizeof ring, CCR_CIRC | CCR_HTIE | CCR_TCIE);
    while (sent < 5) {
        while (halves == sent) {
            __asm volatile("wfi");
        }
        for (unsigned i = 0; i < 4; i++) {
            while ((USART_SR(USART1) & SR_TXE) == 0) {}
            USART_DR(USART1) = ring[4 * (sent % 2) + i];
        }
        sent++;
    }
    CHECK((DMA_CCR(DMA1, 5) & CCR_EN) != 0);
    CHECK(DMA_CMAR(DMA1, 5) == (uint32_t)(uintptr_t)ring); /* never shows progress */
    CHECK(DMA_CNDTR(DMA1, 5) > 0);
    wait_sent();
    DMA_CCR(DMA1, 5) = 0;
    return 0;
}
