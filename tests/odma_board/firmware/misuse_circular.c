/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint8_t ring[4];

int main(void)
{
    start_usart1();
    receive_dma(ring, 4, CCR_CIRC);
    wait_flag(DMA1, TCIF(5));
    uint32_t fine = ring[1];
    uint32_t next = ring[0]; /* REPORT */
    return (int)(fine + next) * 0;
}
