/* SPDX-License-Identifier: MIT */
/* Which request reaches which DMA channel, as data. */
#ifndef ODMA_SIMULATOR_STM32F1_REQUEST_MAP_H
#define ODMA_SIMULATOR_STM32F1_REQUEST_MAP_H

enum stm32f1_direction { STM32F1_RECEIVE, STM32F1_TRANSMIT };

/* One request line of a USART; UART5 has none. */
struct stm32f1_request {
    unsigned usart; /* 1 to 4 */
    enum stm32f1_direction direction;
    unsigned controller; /* 1 or 2 */
    unsigned channel;    /* 1 to 7 */
};

#define STM32F1_USART_REQUESTS 8u

extern const struct stm32f1_request stm32f1_usart_requests[STM32F1_USART_REQUESTS];

#endif
