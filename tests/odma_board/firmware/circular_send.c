/* SPDX-License-Identifier: MIT */
/* Sends for ever from a ring of half-words, and fills each half anew once DMA has left it. */
#include "chip.h"

static volatile uint16_t ring[8];

static void fill(unsigned first, char letter)
{
    for (unsigned i = 0; i < 4; i++) {
        ring[first + i] = (uint16_t)(0x5A00 | letter); /* the upper half is cut off */
    }
}

int main(void)
{
    start_usart1();
    fill(0, 'a');
    fill(4, 'b');
    USART_SR(USART1) = ~SR_TC;
    transmit_dma(ring, 8, CCR_CIRC | CCR_M16);
    for (char letter = 'c'; letter < 'g'; letter += 2) {
        wait_flag(DMA1, HTIF(4));
        DMA_IFCR(DMA1) = HTIF(4);
        fill(0, letter);
        wait_flag(DMA1, TCIF(4));
        DMA_IFCR(DMA1) = TCIF(4);
        fill(4, (char)(letter + 1));
    }
    wait_flag(DMA1, TCIF(4));
    DMA_CCR(DMA1, 4) = 0;
    wait_sent();
    return 0;
}
