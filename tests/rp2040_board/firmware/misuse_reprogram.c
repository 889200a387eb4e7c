/* SPDX-License-Identifier: MIT */
/* Every register of a busy channel whose change it would not survive. */
#include "chip.h"

static volatile uint8_t buffer[4];

int main(void)
{
    start_uart0();
    receive_dma(buffer, 4, 0);
    DMA_WRITE_ADDR(5) = address_of(buffer + 1);
    DMA_READ_ADDR(5) = UART0;
    REG(DMA + 0x40u * 5 + 0x10u + SET) = CTRL_QUIET;
    DMA_AL1_COUNT_TRIG(5) = 4;
    DMA_TRANS_COUNT(5) = 4;
    return 0;
}
