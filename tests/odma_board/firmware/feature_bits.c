/* SPDX-License-Identifier: MIT */
/* Asks for features that the board lacks, each twice, and for some that it has or can ignore. */
#include "chip.h"

#define SDIO_POWER REG(0x40018000u)
#define AFIO_MAPR  REG(0x40010004u)
#define RCC_CIR    REG(0x40021008u)
#define SCB_CCR    REG(0xE000ED14u)
#define SCB_SHCSR  REG(0xE000ED24u)

int main(void)
{
    SDIO_POWER;
    start_usart1();
    RCC_APB2ENR |= 1;
    RCC_CIR = 0x009F0000u; /* only clears flags */
    for (int i = 0; i < 2; i++) {
        SDIO_POWER = 1; /* a load before must not hide the store */
        USART_CR1(USART1) |= 1u << 0;
        USART_CR1(USART1) |= 1u << 1;
        USART_CR1(USART1) = CR1_UE | 1u << 10;
        USART_CR3(USART1) = 1u << 3;
        USART_CR2(USART2) = 1u << 14;
        AFIO_MAPR = 1u << 2;
        RCC_CIR = 1u << 8;
        SCB_SHCSR = 7u << 16;
        SCB_CCR |= 0x18;
    }
    return 0;
}
