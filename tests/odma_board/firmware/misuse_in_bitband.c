/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint32_t word;

int main(void)
{
    uint32_t alias = 0x22000000u + 32u * ((uint32_t)(uintptr_t)&word - 0x20000000u) + 4u * 9u;

    REG(alias) = 1;
    CHECK(word == 0x200);
    CHECK(REG(alias) == 1);
    start_usart1();
    REG(0x42000000u + 32u * 0x13814u + 4u * 6u) = 1; /* DMAR of USART1 */
    CHECK(USART_CR3(USART1) == CR3_DMAR);
    start_dma(DMA1, 5, USART1 + 4u, &word, 4, CCR_MINC);
    REG(alias) = 0; /* REPORT */
    return 0;
}
