/* SPDX-License-Identifier: MIT */
/* Two channels on the request of one FIFO never overfill it: every byte arrives. */
#include "chip.h"

static volatile uint8_t first[50];
static volatile uint8_t second[50];

int main(void)
{
    start_uart0();
    for (uint32_t i = 0; i < 50; i++) {
        first[i] = 'a';
        second[i] = 'b';
    }
    transmit_dma(first, 50, 0);
    start_dma(6, address_of(second), UART0, 50, CTRL_INCR_READ | CTRL_TREQ(TREQ_UART0_TX));
    wait_dma(4);
    wait_dma(6);
    wait_sent();
    return 0;
}
