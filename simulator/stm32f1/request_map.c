/* SPDX-License-Identifier: MIT */
#include "request_map.h"

const struct stm32f1_request stm32f1_usart_requests[STM32F1_USART_REQUESTS] = {
    {1, STM32F1_TRANSMIT, 1, 4},
    {1, STM32F1_RECEIVE, 1, 5},
    {2, STM32F1_RECEIVE, 1, 6},
    {2, STM32F1_TRANSMIT, 1, 7},
    {3, STM32F1_TRANSMIT, 1, 2},
    {3, STM32F1_RECEIVE, 1, 3},
    {4, STM32F1_RECEIVE, 2, 3},
    {4, STM32F1_TRANSMIT, 2, 5},
};
