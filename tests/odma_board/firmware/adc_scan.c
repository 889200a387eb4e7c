/* SPDX-License-Identifier: MIT */
/* Converts three channels for ever into a ring of two rounds, and looks at each half. */
#include "chip.h"

#define CR1_SCAN    0x100u
#define CR2_ADON    0x001u
#define CR2_CONT    0x002u
#define CR2_CAL     0x004u
#define CR2_DMA     0x100u
#define CR2_EXTSEL  0x0E0000u
#define CR2_EXTTRIG 0x100000u
#define CR2_SWSTART 0x400000u

static volatile uint16_t ring[6];

static void expect(unsigned first, uint16_t a, uint16_t b, uint16_t c)
{
    CHECK(ring[first] == a);
    CHECK(ring[first + 1] == b);
    CHECK(ring[first + 2] == c);
}

static void start_adc(void)
{
    RCC_AHBENR |= 1;
    RCC_APB2ENR |= 1u << 9;
    ADC_CR2(ADC1) = CR2_ADON;
    ADC_CR2(ADC1) = CR2_ADON | CR2_CAL;
    while ((ADC_CR2(ADC1) & CR2_CAL) != 0) {}
    ADC_CR1(ADC1) = CR1_SCAN;
    ADC_SQR1(ADC1) = 2u << 20;
    ADC_SQR3(ADC1) = 0 | 4u << 5 | 16u << 10;
    start_dma(DMA1, 1, ADC1 + 0x4C, ring, 6, CCR_MINC | CCR_CIRC | CCR_M16 | CCR_P16);
    ADC_CR2(ADC1) = CR2_ADON | CR2_CONT | CR2_DMA | CR2_EXTSEL | CR2_EXTTRIG;
    ADC_CR2(ADC1) |= CR2_SWSTART;
}

int main(void)
{
    start_adc();
    wait_flag(DMA1, HTIF(1));
    expect(0, 100, 400, 0);
    wait_flag(DMA1, TCIF(1));
    expect(3, 200, 401, 0);
    DMA_IFCR(DMA1) = HTIF(1) | TCIF(1);
    wait_flag(DMA1, HTIF(1));
    expect(0, 300, 402, 0);
    wait_flag(DMA1, TCIF(1));
    expect(3, 300, 402, 0); /* the last value repeats */
    ADC_CR2(ADC1) = 0;
    return 0;
}
