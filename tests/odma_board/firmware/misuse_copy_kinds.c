/* SPDX-License-Identifier: MIT */
/* Touches what a copy owns; KIND says what. */
#include "chip.h"

static volatile uint16_t from[64];
static volatile uint32_t to[64];

int main(void)
{
    RCC_AHBENR |= 1;
#if KIND == 1 /* the part of the destination that has not arrived, of another width */
    start_dma(DMA1, 1, (uint32_t)(uintptr_t)from, to, 64,
        CCR_MEM2MEM | CCR_PINC | CCR_MINC | CCR_P16 | CCR_M32);
    to[63];     /* REPORT */
#elif KIND == 2 /* the one word that fills */
    start_dma(
        DMA1, 1, (uint32_t)(uintptr_t)from, to, 64, CCR_MEM2MEM | CCR_MINC | CCR_P16 | CCR_M32);
    from[1] = 1;
    from[0] = 1; /* REPORT */
#elif KIND == 3 /* the one place that everything goes to */
    start_dma(
        DMA1, 1, (uint32_t)(uintptr_t)from, to, 64, CCR_MEM2MEM | CCR_PINC | CCR_P16 | CCR_M32);
    to[1];
    to[0]; /* REPORT */
#else           /* the last byte of the source */
    start_dma(DMA1, 1, (uint32_t)(uintptr_t)from, to, 64,
        CCR_MEM2MEM | CCR_PINC | CCR_MINC | CCR_P16 | CCR_M32 | CCR_CIRC); /* not circular */
    ((volatile uint8_t *)from)[127] = 1;                                   /* REPORT */
#endif
    wait_flag(DMA1, TCIF(1));
    return 0;
}
