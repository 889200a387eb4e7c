/* SPDX-License-Identifier: MIT */
/* The same mistake at the same place is told once, and counts. */
#include "chip.h"

static volatile uint8_t buffer[16];

__attribute__((noinline)) static void store(volatile uint8_t *byte)
{
    *byte = 1; /* REPORT */
}

int main(void)
{
    start_uart0();
    receive_dma(buffer, 16, 0);
    for (uint32_t i = 0; i < 3; i++) {
        store(&buffer[i]);
    }
    return 0;
}
