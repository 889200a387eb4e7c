/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint32_t words[10] = {0x61616161, 0x61616161};

int main(void)
{
    start_uart0();
    transmit_dma(words, 40, 0);
    wait_sent();
    transmit_dma(words, 40, 0);
    words[9] = 0x62626262; /* REPORT */
    wait_dma(4);
    wait_sent();
    return 0;
}
