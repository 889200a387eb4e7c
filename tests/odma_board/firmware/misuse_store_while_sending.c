/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint32_t words[2] = {0x61616161, 0x62626262};

int main(void)
{
    start_usart1();
    transmit_dma(words, 8, 0);
    while (DMA_CNDTR(DMA1, 4) > 4) {}
    words[0] = 0; /* REPORT */
    wait_flag(DMA1, TCIF(4));
    return 0;
}
