/* SPDX-License-Identifier: MIT */
/*
 * Which request reaches which DMA channel, as data. Each model answers for its own request lines;
 * `chip.c` asks it, by the row, and tells it by the row when DMA has served a request.
 */
#ifndef ODMA_SIMULATOR_STM32F1_REQUEST_MAP_H
#define ODMA_SIMULATOR_STM32F1_REQUEST_MAP_H

#include <stddef.h>

enum stm32f1_requester {
    STM32F1_REQUESTER_ADC,   /* 1 and 3 */
    STM32F1_REQUESTER_SPI,   /* 1 to 3 */
    STM32F1_REQUESTER_USART, /* 1 to 4; UART5 has no request */
    STM32F1_REQUESTER_I2C,   /* 1 and 2 */
    STM32F1_REQUESTER_TIMER, /* 1 to 8 */
    STM32F1_REQUESTER_DAC,   /* its channels, 1 and 2 */
    STM32F1_REQUESTER_SDIO,  /* 1 */
};

enum stm32f1_request_line {
    STM32F1_RECEIVE, /* the only line of an ADC; SDIO has one for both directions */
    STM32F1_TRANSMIT,
    STM32F1_UPDATE,
    STM32F1_COMPARE_1, /* the four follow each other */
    STM32F1_COMPARE_2,
    STM32F1_COMPARE_3,
    STM32F1_COMPARE_4,
    STM32F1_TRIGGER,
    STM32F1_COMMUTATION,
};

struct stm32f1_request {
    enum stm32f1_requester requester;
    unsigned number; /* of the block, from 1 */
    enum stm32f1_request_line line;
    unsigned controller; /* 1 or 2 */
    unsigned channel;    /* 1 to 7 */
};

extern const struct stm32f1_request stm32f1_requests[];
extern const size_t stm32f1_request_count;

#endif
