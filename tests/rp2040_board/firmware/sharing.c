/* SPDX-License-Identifier: MIT */
/* Two channels may read the same memory, and one may follow another into it. */
#include "chip.h"

static volatile uint8_t buffer[50];

int main(void)
{
    start_uart0();
    transmit_dma(buffer, 50, 0);
    start_dma(6, address_of(buffer), UART0, 50, CTRL_INCR_READ | CTRL_TREQ(TREQ_UART0_TX));
    CHECK(is_busy(4));
    wait_dma(4);
    wait_dma(6);
    receive_dma(buffer, 4, CTRL_CHAIN(4u)); /* what came goes out again */
    while (DMA_TRANS_COUNT(5) > 0 || is_busy(4)) {}
    wait_sent();
    return 0;
}
