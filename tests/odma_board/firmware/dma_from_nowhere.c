/* SPDX-License-Identifier: MIT */
/* DMA reads a register that the board lacks. */
#include "chip.h"

static volatile uint32_t word;

int main(void)
{
    RCC_AHBENR |= 2;
    start_dma(DMA2, 2, 0x40018000u, &word, 1, CCR_MEM2MEM | CCR_P32 | CCR_M32);
    wait_flag(DMA2, TCIF(2));
    return (int)word;
}
