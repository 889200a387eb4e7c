/* SPDX-License-Identifier: MIT */
/* Two channels with a count of 0 that chain to each other, until one is told not to. */
#include "chip.h"

#define CTRL_FREE (CTRL_EN | CTRL_TREQ(TREQ_ALWAYS))

int main(void)
{
    DMA_TRANS_COUNT(1) = 0;
    DMA_AL1_CTRL(1) = CTRL_FREE | CTRL_CHAIN(2u);
    start_dma(2, 0x20000000u, 0x20000000u, 0, CTRL_TREQ(TREQ_ALWAYS) | CTRL_CHAIN(1u));
    while (DMA_INTR != (1u << 1 | 1u << 2)) {}
    CHECK(is_busy(1) || is_busy(2));
    DMA_AL1_CTRL(2) = CTRL_FREE | CTRL_CHAIN(2u);
    wait_dma(1);
    wait_dma(2);
    return 0;
}
