/* SPDX-License-Identifier: MIT */
/* A bus error at the tenth item of a copy. */
#include "chip.h"

static volatile uint16_t from[100];
static volatile uint16_t to[100];

int main(void)
{
    for (uint32_t i = 0; i < 100; i++) {
        from[i] = (uint16_t)(i + 1);
    }
    start_dma(2, address_of(from), address_of(to), 100,
        CTRL_HALFWORDS | CTRL_INCR_READ | CTRL_INCR_WRITE | CTRL_TREQ(TREQ_ALWAYS));
    wait_dma(2);
    CHECK((DMA_CTRL_TRIG(2) & (CTRL_AHB_ERROR | CTRL_READ_ERROR)) ==
          (CTRL_AHB_ERROR | CTRL_READ_ERROR));
    CHECK(DMA_INTR == 1u << 2 && DMA_TRANS_COUNT(2) == 91);
    CHECK(to[8] == 9 && to[9] == 0 && to[99] == 0);
    return 0;
}
