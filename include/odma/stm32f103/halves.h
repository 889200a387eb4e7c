/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: every half of a peripheral that has a DMA request, as a handle. RM0008, "DMA1 request
 * mapping" and "DMA2 request mapping". Which channel serves which half is in the header of the
 * peripheral.
 *
 * UART5 and ADC2 have no request. Parts without DMA2, or without a peripheral, have the handles all
 * the same; they are simply never used.
 */
#ifndef ODMA_STM32F103_HALVES_H
#define ODMA_STM32F103_HALVES_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>

/* clang-format off */
#define ODMA_STM32F103_HALVES(HALF) \
    HALF(usart1_tx, "USART1 transmitter") \
    HALF(usart1_rx, "USART1 receiver") \
    HALF(usart2_tx, "USART2 transmitter") \
    HALF(usart2_rx, "USART2 receiver") \
    HALF(usart3_tx, "USART3 transmitter") \
    HALF(usart3_rx, "USART3 receiver") \
    HALF(uart4_tx, "UART4 transmitter") \
    HALF(uart4_rx, "UART4 receiver") \
    HALF(spi1_tx, "SPI1 transmitter") \
    HALF(spi1_rx, "SPI1 receiver") \
    HALF(spi2_tx, "SPI2 transmitter") \
    HALF(spi2_rx, "SPI2 receiver") \
    HALF(spi3_tx, "SPI3 transmitter") \
    HALF(spi3_rx, "SPI3 receiver") \
    HALF(i2c1_tx, "I2C1 transmitter") \
    HALF(i2c1_rx, "I2C1 receiver") \
    HALF(i2c2_tx, "I2C2 transmitter") \
    HALF(i2c2_rx, "I2C2 receiver") \
    HALF(adc1, "ADC1") \
    HALF(adc3, "ADC3") \
    HALF(dac_ch1, "DAC channel 1") \
    HALF(dac_ch2, "DAC channel 2") \
    HALF(sdio, "SDIO") \
    HALF(tim1_up, "TIM1 UP request") \
    HALF(tim1_ch1, "TIM1 CH1 request") \
    HALF(tim1_ch2, "TIM1 CH2 request") \
    HALF(tim1_ch3, "TIM1 CH3 request") \
    HALF(tim1_ch4, "TIM1 CH4 request") \
    HALF(tim1_trig, "TIM1 TRIG request") \
    HALF(tim1_com, "TIM1 COM request") \
    HALF(tim2_up, "TIM2 UP request") \
    HALF(tim2_ch1, "TIM2 CH1 request") \
    HALF(tim2_ch2, "TIM2 CH2 request") \
    HALF(tim2_ch3, "TIM2 CH3 request") \
    HALF(tim2_ch4, "TIM2 CH4 request") \
    HALF(tim3_up, "TIM3 UP request") \
    HALF(tim3_ch1, "TIM3 CH1 request") \
    HALF(tim3_ch3, "TIM3 CH3 request") \
    HALF(tim3_ch4, "TIM3 CH4 request") \
    HALF(tim3_trig, "TIM3 TRIG request") \
    HALF(tim4_up, "TIM4 UP request") \
    HALF(tim4_ch1, "TIM4 CH1 request") \
    HALF(tim4_ch2, "TIM4 CH2 request") \
    HALF(tim4_ch3, "TIM4 CH3 request") \
    HALF(tim5_up, "TIM5 UP request") \
    HALF(tim5_ch1, "TIM5 CH1 request") \
    HALF(tim5_ch2, "TIM5 CH2 request") \
    HALF(tim5_ch3, "TIM5 CH3 request") \
    HALF(tim5_ch4, "TIM5 CH4 request") \
    HALF(tim5_trig, "TIM5 TRIG request") \
    HALF(tim6_up, "TIM6 UP request") \
    HALF(tim7_up, "TIM7 UP request") \
    HALF(tim8_up, "TIM8 UP request") \
    HALF(tim8_ch1, "TIM8 CH1 request") \
    HALF(tim8_ch2, "TIM8 CH2 request") \
    HALF(tim8_ch3, "TIM8 CH3 request") \
    HALF(tim8_ch4, "TIM8 CH4 request") \
    HALF(tim8_trig, "TIM8 TRIG request") \
    HALF(tim8_com, "TIM8 COM request")

/* The same as a list, for the attributes of functions:
 * ODMA_PRODUCES(ODMA_STM32F103_HALVES_OF(chip)). `chip` points to a struct odma_stm32f103. */
#define ODMA_STM32F103_HALVES_OF(chip) \
    &(chip)->usart1_tx, &(chip)->usart1_rx, &(chip)->usart2_tx, &(chip)->usart2_rx, \
    &(chip)->usart3_tx, &(chip)->usart3_rx, &(chip)->uart4_tx, &(chip)->uart4_rx, \
    &(chip)->spi1_tx, &(chip)->spi1_rx, &(chip)->spi2_tx, &(chip)->spi2_rx, &(chip)->spi3_tx, \
    &(chip)->spi3_rx, &(chip)->i2c1_tx, &(chip)->i2c1_rx, &(chip)->i2c2_tx, &(chip)->i2c2_rx, \
    &(chip)->adc1, &(chip)->adc3, &(chip)->dac_ch1, &(chip)->dac_ch2, &(chip)->sdio, \
    &(chip)->tim1_up, &(chip)->tim1_ch1, &(chip)->tim1_ch2, &(chip)->tim1_ch3, \
    &(chip)->tim1_ch4, &(chip)->tim1_trig, &(chip)->tim1_com, &(chip)->tim2_up, \
    &(chip)->tim2_ch1, &(chip)->tim2_ch2, &(chip)->tim2_ch3, &(chip)->tim2_ch4, \
    &(chip)->tim3_up, &(chip)->tim3_ch1, &(chip)->tim3_ch3, &(chip)->tim3_ch4, \
    &(chip)->tim3_trig, &(chip)->tim4_up, &(chip)->tim4_ch1, &(chip)->tim4_ch2, \
    &(chip)->tim4_ch3, &(chip)->tim5_up, &(chip)->tim5_ch1, &(chip)->tim5_ch2, \
    &(chip)->tim5_ch3, &(chip)->tim5_ch4, &(chip)->tim5_trig, &(chip)->tim6_up, \
    &(chip)->tim7_up, &(chip)->tim8_up, &(chip)->tim8_ch1, &(chip)->tim8_ch2, \
    &(chip)->tim8_ch3, &(chip)->tim8_ch4, &(chip)->tim8_trig, &(chip)->tim8_com
/* clang-format on */

/* Holding one, struct odma_usart1_tx for instance, proves: nobody else drives this half. From
 * odma_stm32f103_take. */
#define ODMA_DEFINE_HALF(half, text)                                                               \
    struct ODMA_HANDLE(text) odma_##half {                                                         \
        bool held;                                                                                 \
    };
ODMA_STM32F103_HALVES(ODMA_DEFINE_HALF)

#endif
