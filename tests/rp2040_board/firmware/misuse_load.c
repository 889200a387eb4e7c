/* SPDX-License-Identifier: MIT */
/* Four bytes have come; a half-word further on is read too early. */
#include "chip.h"

static volatile uint8_t buffer[16] __attribute__((aligned(16)));

int main(void)
{
    start_uart0();
    receive_dma(buffer, 16, 0);
    while (DMA_TRANS_COUNT(5) > 10) {}
    (void)*(volatile uint16_t *)&buffer[4];
    (void)*(volatile uint16_t *)&buffer[6]; /* REPORT */
    return 0;
}
