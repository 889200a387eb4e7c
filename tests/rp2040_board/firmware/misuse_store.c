/* SPDX-License-Identifier: MIT */
#include "chip.h"

static volatile uint8_t buffer[16] __attribute__((aligned(16)));

__attribute__((always_inline)) static inline void spoil(volatile uint8_t *byte)
{
    *byte = 1; /* REPORT */
}

int main(void)
{
    start_uart0();
    receive_dma(buffer, 16, 0);
    spoil(&buffer[3]);
    return 0;
}
