/* SPDX-License-Identifier: MIT */
/* A report outweighs what the firmware returns. */
#include "chip.h"

static volatile uint8_t buffer[16];

int main(void)
{
    start_uart0();
    receive_dma(buffer, 16, 0);
    buffer[0] = 1; /* REPORT */
    return 5;
}
