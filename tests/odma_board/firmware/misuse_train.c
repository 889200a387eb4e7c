/* SPDX-License-Identifier: MIT */
/* Changes a pulse of a train that is on its way. */
#include "chip.h"

static volatile uint16_t widths[8] = {1, 2, 3, 4, 5, 6, 7, 8};

int main(void)
{
    RCC_AHBENR |= 1;
    RCC_APB1ENR |= 1;
    TIM_ARR(TIM2) = 89;
    TIM_DIER(TIM2) = 0x100;
    start_dma(DMA1, 2, TIM2 + 0x34, widths, 8, CCR_DIR | CCR_MINC | CCR_M16 | CCR_P16);
    TIM_CR1(TIM2) = 1;
    widths[7] = 9; /* REPORT */
    wait_flag(DMA1, TCIF(2));
    return 0;
}
