/* SPDX-License-Identifier: MIT */
/* Code that runs from SRAM in the same page as a buffer that DMA owns. */
#include "chip.h"

static volatile uint8_t buffer[16];

__attribute__((section(".data.code"), noinline, long_call)) static uint32_t in_sram(uint32_t x)
{
    buffer[1] = (uint8_t)x; /* REPORT */
    return x * 3;
}

int main(void)
{
    start_usart1();
    receive_dma(buffer, 16, 0);
    CHECK(in_sram(5) == 15);
    return 0;
}
