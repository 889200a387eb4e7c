/* SPDX-License-Identifier: MIT */
#include "chip.h"

__attribute__((noinline)) static void start_and_forget(void)
{
    volatile uint8_t local[32];

    local[0] = 0;
    receive_dma(local, sizeof local, 0);
} /* REPORT */

int main(void)
{
    start_uart0();
    start_and_forget();
    return 0;
}
