/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint32_t from[64], to[64];

int main(void)
{
    RCC_AHBENR |= 3;
    start_dma(DMA2, 2, (uint32_t)(uintptr_t)from, to, 64,
        CCR_MEM2MEM | CCR_PINC | CCR_MINC | CCR_P32 | CCR_M32);
    uint32_t fine = from[63];
    from[60] = fine; /* REPORT */
    wait_flag(DMA2, TCIF(2));
    return 0;
}
