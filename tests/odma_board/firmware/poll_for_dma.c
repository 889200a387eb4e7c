/* SPDX-License-Identifier: MIT */
/* Forgets to switch DMA on in the USART, so the second byte overruns the first. */
#include "chip.h"

static volatile uint8_t buffer[4];

int main(void)
{
    start_usart1();
    start_dma(DMA1, 5, USART1 + 4u, buffer, sizeof buffer, CCR_MINC);
    wait_flag(DMA1, TCIF(5));
    return 0;
}
