/* SPDX-License-Identifier: MIT */
/* A channel that halted for a bus error, with BUSY down and the request on, can be started again. */
#include "chip.h"

static const char text[] = "abcdef";

int main(void)
{
    start_uart0();
    transmit_dma(text, 6, 0);
    wait_dma(4); /* the first item fails by injection */
    CHECK(DMA_CTRL_TRIG(4) & CTRL_AHB_ERROR);
    DMA_AL1_CTRL(4) = CTRL_READ_ERROR | CTRL_CHAIN(4u);
    transmit_dma(text, 6, 0);
    wait_dma(4);
    CHECK(DMA_TRANS_COUNT(4) == 0);
    wait_sent();
    return 0;
}
