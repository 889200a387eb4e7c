/* SPDX-License-Identifier: MIT */
/* Sleeps through three periods of a timer, and then polls the flag of a fourth. */
#include "chip.h"

static volatile uint32_t updates, compares;

void TIM1_UP_IRQHandler(void)
{
    TIM_SR(TIM1) = ~1u;
    updates++;
}

void TIM1_CC_IRQHandler(void)
{
    CHECK(TIM_CNT(TIM1) >= 2500);
    TIM_SR(TIM1) = ~2u;
    compares++;
}

int main(void)
{
    RCC_APB2ENR |= 1u << 11;
    enable_interrupt(25);
    enable_interrupt(27);
    TIM_PSC(TIM1) = 799; /* 10 kHz */
    TIM_ARR(TIM1) = 4999;
    TIM_CCR1(TIM1) = 2500;
    TIM_EGR(TIM1) = 1;
    TIM_SR(TIM1) = 0;
    TIM_DIER(TIM1) = 3;
    TIM_CR1(TIM1) = 1;
    while (updates < 3) {
        __asm volatile("wfi");
    }
    CHECK(compares == 3);
    TIM_DIER(TIM1) = 0;
    TIM_ARR(TIM1) = 14999; /* 1.5 s: longer than a firmware may wait for input that has ended */
    while ((TIM_SR(TIM1) & 1) == 0) {}
    return 0;
}
