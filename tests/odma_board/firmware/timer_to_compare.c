/* SPDX-License-Identifier: MIT */
/* A train of pulses: each update of TIM2 brings the next pulse width from memory. */
#include "chip.h"

#define PULSES 48u
#define PERIOD 90u

static uint16_t widths[PULSES + 1]; /* the last one ends the train */

int main(void)
{
    uint32_t seen = 0;

    RCC_AHBENR |= 1;
    RCC_APB1ENR |= 1;
    for (unsigned i = 0; i < PULSES; i++) {
        widths[i] = i % 3 == 0 ? 58 : 29;
    }
    DEMCR |= 1u << 24;
    DWT_CTRL |= 1;
    TIM_ARR(TIM2) = PERIOD - 1;
    TIM_CCMR1(TIM2) = 0x68; /* PWM with preload */
    TIM_CCER(TIM2) = 1;
    TIM_EGR(TIM2) = 1;
    TIM_SR(TIM2) = 0;
    TIM_DIER(TIM2) = 0x100;
    start_dma(DMA1, 2, TIM2 + 0x34, widths, PULSES + 1, CCR_DIR | CCR_MINC | CCR_M16 | CCR_P16);
    uint32_t start = DWT_CYCCNT;
    TIM_CR1(TIM2) = 1;
    while ((DMA_ISR(DMA1) & TCIF(2)) == 0) {
        uint32_t left = DMA_CNDTR(DMA1, 2);
        uint32_t width = TIM_CCR1(TIM2);
        if (left == DMA_CNDTR(DMA1, 2) && left <= PULSES) {
            CHECK(width == widths[PULSES - left]); /* loading what is being sent is fine */
            seen++;
        }
    }
    uint32_t took = DWT_CYCCNT - start;
    CHECK(took >= (PULSES + 1) * PERIOD && took < (PULSES + 2) * PERIOD);
    CHECK(seen > PULSES);
    TIM_CR1(TIM2) = 0;
    return 0;
}
