/* SPDX-License-Identifier: MIT */
/* Receives bytes into a ring of words, and stores into the half that DMA works on. */
#include "chip.h"

static volatile uint32_t ring[4];

int main(void)
{
    start_usart1();
    receive_dma(ring, 4, CCR_CIRC | CCR_M32);
    wait_flag(DMA1, HTIF(5));
    CHECK(ring[0] == 'a' && ring[1] == 'b');
    ring[1] = 0; /* left */
    uint32_t fine = ring[3];
    ring[3] = fine; /* REPORT */
    DMA_CCR(DMA1, 5) = 0;
    return 0;
}
