/* SPDX-License-Identifier: MIT */
/* TIM6 paces channel 1 of the DAC; DMA goes round in a wave of four words, of which one changes. */
#include "chip.h"

static volatile uint32_t wave[4] = {0, 1000, 2000, 3000};

int main(void)
{
    RCC_AHBENR |= 2;
    RCC_APB1ENR |= 1u << 29 | 1u << 4;
    DAC_CR = 1 | 4 | 0x1000; /* EN, TEN by TIM6, DMAEN */
    start_dma(DMA2, 3, 0x40007408, wave, 4, CCR_DIR | CCR_MINC | CCR_CIRC | CCR_P32 | CCR_M32);
    TIM_ARR(TIM6) = 7;
    TIM_PSC(TIM6) = 99;
    TIM_CR2(TIM6) = 2u << 4; /* TRGO at each update */
    TIM_EGR(TIM6) = 1;       /* loads PSC, and is the first trigger */
    TIM_CR1(TIM6) = 1;
    wait_flag(DMA2, HTIF(3));
    wave[0] = 500; /* the half that DMA has left */
    wait_flag(DMA2, TCIF(3));
    DMA_IFCR(DMA2) = HTIF(3) | TCIF(3);
    wait_flag(DMA2, HTIF(3));
    TIM_CR1(TIM6) = 0;
    DMA_CCR(DMA2, 3) = 0;
    return 0;
}
