/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint8_t buffer[8];

int main(void)
{
    start_uart0();
    receive_dma(buffer, sizeof buffer, 0);
    wait_dma(5);
    transmit_dma(buffer, sizeof buffer, 0);
    wait_dma(4);
    wait_sent();
    return 0;
}
