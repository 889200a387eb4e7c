/* SPDX-License-Identifier: MIT */
#include "request_map.h"

#define ADC   STM32F1_REQUESTER_ADC
#define SPI   STM32F1_REQUESTER_SPI
#define USART STM32F1_REQUESTER_USART
#define I2C   STM32F1_REQUESTER_I2C
#define TIM   STM32F1_REQUESTER_TIMER
#define DAC   STM32F1_REQUESTER_DAC
#define SDIO  STM32F1_REQUESTER_SDIO

#define RX   STM32F1_RECEIVE
#define TX   STM32F1_TRANSMIT
#define UP   STM32F1_UPDATE
#define CH1  STM32F1_COMPARE_1
#define CH2  STM32F1_COMPARE_2
#define CH3  STM32F1_COMPARE_3
#define CH4  STM32F1_COMPARE_4
#define TRIG STM32F1_TRIGGER
#define COM  STM32F1_COMMUTATION

const struct stm32f1_request stm32f1_requests[] = {
    /* DMA1 */
    {ADC, 1, RX, 1, 1},
    {TIM, 2, CH3, 1, 1},
    {TIM, 4, CH1, 1, 1},
    {SPI, 1, RX, 1, 2},
    {USART, 3, TX, 1, 2},
    {TIM, 1, CH1, 1, 2},
    {TIM, 2, UP, 1, 2},
    {TIM, 3, CH3, 1, 2},
    {SPI, 1, TX, 1, 3},
    {USART, 3, RX, 1, 3},
    {TIM, 1, CH2, 1, 3},
    {TIM, 3, CH4, 1, 3},
    {TIM, 3, UP, 1, 3},
    {SPI, 2, RX, 1, 4},
    {USART, 1, TX, 1, 4},
    {I2C, 2, TX, 1, 4},
    {TIM, 1, CH4, 1, 4},
    {TIM, 1, TRIG, 1, 4},
    {TIM, 1, COM, 1, 4},
    {TIM, 4, CH2, 1, 4},
    {SPI, 2, TX, 1, 5},
    {USART, 1, RX, 1, 5},
    {I2C, 2, RX, 1, 5},
    {TIM, 1, UP, 1, 5},
    {TIM, 2, CH1, 1, 5},
    {TIM, 4, CH3, 1, 5},
    {USART, 2, RX, 1, 6},
    {I2C, 1, TX, 1, 6},
    {TIM, 1, CH3, 1, 6},
    {TIM, 3, CH1, 1, 6},
    {TIM, 3, TRIG, 1, 6},
    {USART, 2, TX, 1, 7},
    {I2C, 1, RX, 1, 7},
    {TIM, 2, CH2, 1, 7},
    {TIM, 2, CH4, 1, 7},
    {TIM, 4, UP, 1, 7},
    /* DMA2 */
    {SPI, 3, RX, 2, 1},
    {TIM, 5, CH4, 2, 1},
    {TIM, 5, TRIG, 2, 1},
    {TIM, 8, CH3, 2, 1},
    {TIM, 8, UP, 2, 1},
    {SPI, 3, TX, 2, 2},
    {TIM, 5, CH3, 2, 2},
    {TIM, 5, UP, 2, 2},
    {TIM, 8, CH4, 2, 2},
    {TIM, 8, TRIG, 2, 2},
    {TIM, 8, COM, 2, 2},
    {USART, 4, RX, 2, 3},
    {TIM, 6, UP, 2, 3},
    {DAC, 1, TX, 2, 3},
    {TIM, 8, CH1, 2, 3},
    {SDIO, 1, RX, 2, 4},
    {TIM, 5, CH2, 2, 4},
    {TIM, 7, UP, 2, 4},
    {DAC, 2, TX, 2, 4},
    {ADC, 3, RX, 2, 5},
    {USART, 4, TX, 2, 5},
    {TIM, 5, CH1, 2, 5},
    {TIM, 8, CH2, 2, 5},
};

const size_t stm32f1_request_count = sizeof stm32f1_requests / sizeof stm32f1_requests[0];
