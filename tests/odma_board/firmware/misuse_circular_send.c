/* SPDX-License-Identifier: MIT */
/* Fills the half that is being sent. */
#include "chip.h"

static volatile uint32_t ring[4] = {'a', 'b', 'c', 'd'};

int main(void)
{
    start_usart1();
    transmit_dma(ring, 4, CCR_CIRC | CCR_M32);
    wait_flag(DMA1, HTIF(4));
    ring[1] = 'x'; /* left */
    ring[2] = 'y'; /* REPORT */
    DMA_CCR(DMA1, 4) = 0;
    return 0;
}
