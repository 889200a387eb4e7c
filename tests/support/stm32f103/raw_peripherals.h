/* SPDX-License-Identifier: MIT */
/* What raw.h is for DMA and USARTs: the registers of the other peripherals that ask for DMA, written
 * from the chip's description, and what a test does with them that is not odma's business. */
#ifndef RAW_PERIPHERALS_H
#define RAW_PERIPHERALS_H

#include <stdint.h>

#include "raw.h"

struct raw_spi {
    volatile uint32_t cr1;
    volatile uint32_t cr2;
    volatile uint32_t sr;
    volatile uint32_t dr;
};

struct raw_adc {
    volatile uint32_t sr;
    volatile uint32_t cr1;
    volatile uint32_t cr2;
    volatile uint32_t smpr[2];
    volatile uint32_t jofr[4];
    volatile uint32_t htr;
    volatile uint32_t ltr;
    volatile uint32_t sqr1;
    volatile uint32_t sqr2;
    volatile uint32_t sqr3;
    volatile uint32_t jsqr;
    volatile uint32_t jdr[4];
    volatile uint32_t dr;
};

struct raw_dac {
    volatile uint32_t cr;
    volatile uint32_t swtrigr;
    volatile uint32_t dhr12r1;
    volatile uint32_t other[8];
    volatile uint32_t dor1;
    volatile uint32_t dor2;
};

struct raw_timer {
    volatile uint32_t cr1;
    volatile uint32_t cr2;
    volatile uint32_t smcr;
    volatile uint32_t dier;
    volatile uint32_t sr;
    volatile uint32_t egr;
    volatile uint32_t ccmr[2];
    volatile uint32_t ccer;
    volatile uint32_t cnt;
    volatile uint32_t psc;
    volatile uint32_t arr;
    volatile uint32_t rcr;
    volatile uint32_t ccr[4]; /* CCRx is ccr[x - 1] */
    volatile uint32_t bdtr;
    volatile uint32_t dcr;
    volatile uint32_t dmar;
};

struct raw_rcc {
    volatile uint32_t other[5];
    volatile uint32_t ahbenr;
    volatile uint32_t apb2enr;
    volatile uint32_t apb1enr;
};

_Static_assert(sizeof(struct raw_adc) == 0x50, "ADC_DR is the last register, at 0x4C");
_Static_assert(sizeof(struct raw_dac) == 0x34, "DAC_DOR2 is the last register, at 0x30");
_Static_assert(sizeof(struct raw_timer) == 0x50, "TIMx_DMAR is the last register, at 0x4C");

#define RAW_SPI1  ((struct raw_spi *)0x40013000u)
#define RAW_SPI2  ((struct raw_spi *)0x40003800u)
#define RAW_SPI3  ((struct raw_spi *)0x40003C00u)
#define RAW_UART4 ((struct raw_usart *)0x40004C00u)
#define RAW_ADC1  ((struct raw_adc *)0x40012400u)
#define RAW_ADC3  ((struct raw_adc *)0x40013C00u)
#define RAW_DAC   ((struct raw_dac *)0x40007400u)
#define RAW_TIM1  ((struct raw_timer *)0x40012C00u)
#define RAW_TIM2  ((struct raw_timer *)0x40000000u)
#define RAW_TIM3  ((struct raw_timer *)0x40000400u)
#define RAW_TIM4  ((struct raw_timer *)0x40000800u)
#define RAW_TIM5  ((struct raw_timer *)0x40000C00u)
#define RAW_TIM6  ((struct raw_timer *)0x40001000u)
#define RAW_TIM7  ((struct raw_timer *)0x40001400u)
#define RAW_TIM8  ((struct raw_timer *)0x40013400u)
#define RAW_RCC   ((struct raw_rcc *)0x40021000u)

#define RAW_CHANNEL_OF_DMA2(x) (&RAW_DMA2->channel[(x)-1u])
#define RAW_FLAGS_OF_DMA2(x)   (RAW_DMA2->isr >> (4u * ((x)-1u)) & 0xFu)

#define RAW_CCR_TCIE     0x0002u
#define RAW_CCR_HTIE     0x0004u
#define RAW_CCR_TEIE     0x0008u
#define RAW_CCR_PSIZE(n) ((n) << 8) /* 0, 1, 2: 8, 16, 32 bits */
#define RAW_CCR_MSIZE(n) ((n) << 10)
#define RAW_CCR_PL(n)    ((n) << 12)

#define RAW_SPI_SR_RXNE 0x01u
#define RAW_SPI_SR_TXE  0x02u
#define RAW_SPI_SR_OVR  0x40u
#define RAW_SPI_SR_BSY  0x80u
#define RAW_SPI_DFF     0x0800u /* frames of 16 bits */
/* Master that needs no pin to be one, on; the clock divided by 2 << divider. */
#define RAW_SPI_MASTER(divider) (0x0344u | (uint32_t)(divider) << 3)

#define RAW_ADC_STRT    0x0010u /* SR */
#define RAW_ADC_SCAN    0x0100u /* CR1 */
#define RAW_ADC_ADON    0x000001u
#define RAW_ADC_CONT    0x000002u
#define RAW_ADC_DMA     0x000100u
#define RAW_ADC_SWSTART 0x500000u /* with EXTTRIG */
#define RAW_ADC_BY_CODE 0x0E0000u /* EXTSEL: SWSTART */

/* DAC: channel 1 on, its trigger too; TSEL is 0 for TIM6, 2 for TIM7. Channel 2: 16 bits further. */
#define RAW_DAC_ON      0x0005u
#define RAW_DAC_BY_TIM7 0x0010u
#define RAW_DAC_DMAEN   0x1000u

#define RAW_TIM_CEN   1u /* CR1 */
#define RAW_TIM_UIF   1u /* SR */
#define RAW_TIM_CC1IF 2u
#define RAW_TIM_UG    1u /* EGR */

/* Every peripheral here gets its clock. */
static inline void raw_clocks(void)
{
    RAW_RCC->apb2enr |= 1u << 9 | 1u << 11 | 1u << 12 | 1u << 13 | 1u << 15;
    RAW_RCC->apb1enr |= 0x3Fu | 1u << 14 | 1u << 15 | 1u << 19 | 1u << 29;
    (void)RAW_RCC->apb1enr; /* the clocks run once this has been read back */
}

/* A timer that counts `period` cycles and begins anew; it does not run yet, and has no old event. */
static inline void raw_timer_set(struct raw_timer *timer, uint32_t period)
{
    timer->psc = 0;
    timer->arr = period - 1u;
    timer->egr = RAW_TIM_UG;
    timer->sr = 0;
}

#endif
