/* SPDX-License-Identifier: MIT */
/* Waits with WFE for a transfer whose interrupt is off in the NVIC: SEVONPEND makes it an event. */
#include "chip.h"

static const char text[] = "0123456789";

int main(void)
{
    start_usart1();
    REG(0xE000ED10u) = 1u << 4; /* SCR.SEVONPEND */
    USART_SR(USART1) = ~SR_TC;
    transmit_dma(text, 10, CCR_TCIE);
    while ((DMA_ISR(DMA1) & TCIF(4)) == 0) {
        __asm volatile("wfe");
    }
    __asm volatile("sev\n wfe"); /* an event that was before: does not wait */
    wait_sent();
    return 0;
}
