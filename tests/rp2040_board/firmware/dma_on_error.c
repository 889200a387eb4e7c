/* SPDX-License-Identifier: MIT */
/* With DMAONERR the requests stop while an error's interrupt stands. */
#include "chip.h"

static volatile uint8_t buffer[8];

int main(void)
{
    start_uart0();
    UART_IMSC(UART0) = INT_FE;
    UART_DMACR(UART0) = DMACR_ONERROR;
    receive_dma(buffer, 8, 0);
    while ((UART_RIS(UART0) & INT_FE) == 0) {}
    const uint32_t start = microseconds();
    while (microseconds() - start < 500) {}
    CHECK(DMA_TRANS_COUNT(5) == 6); /* the third, which is the bad one, stays in the FIFO */
    CHECK(UART_DR(UART0) == ('3' | DR_FE));
    UART_ICR(UART0) = INT_FE;
    wait_dma(5);
    CHECK(buffer[1] == '2' && buffer[2] == '4' && buffer[7] == '9');
    return 0;
}
