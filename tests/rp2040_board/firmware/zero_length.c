/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    start_dma(2, 0x20000000u, 0x20000000u, 0, CTRL_TREQ(TREQ_ALWAYS));
    CHECK(!is_busy(2));
    CHECK(DMA_INTR == 1u << 2);
    return 0;
}
