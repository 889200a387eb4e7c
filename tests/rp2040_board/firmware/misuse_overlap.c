/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint8_t buffer[16] __attribute__((aligned(16)));

int main(void)
{
    start_uart0();
    receive_dma(buffer, 16, 0);
    UART_DMACR(UART0 + SET) = DMACR_TX;
    DMA_READ_ADDR(4) = address_of(buffer + 8);
    DMA_WRITE_ADDR(4) = UART0;
    DMA_TRANS_COUNT(4) = 4;
    const uint32_t ctrl = CTRL_EN | CTRL_CHAIN(4u) | CTRL_INCR_READ | CTRL_TREQ(TREQ_UART0_TX);
    DMA_CTRL_TRIG(4) = ctrl; /* REPORT */
    return 0;
}
