/* SPDX-License-Identifier: MIT */
/* Takes sixteen bytes by DMA and gives them back; what follows is not asked for. */
#include "chip.h"

static volatile uint8_t buffer[16];

int main(void)
{
    start_uart0();
    receive_dma(buffer, sizeof buffer, 0);
    wait_dma(5);
    UART_CR(UART0 + CLEAR) = CR_RXE;
    transmit_dma(buffer, sizeof buffer, 0);
    wait_sent();
    return 0;
}
