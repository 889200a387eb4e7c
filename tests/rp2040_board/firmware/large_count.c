/* SPDX-License-Identifier: MIT */
/* The largest count is large, also if an alias that sets bits wrote it. */
#include "chip.h"

static volatile uint32_t from = 7;
static volatile uint32_t to;

int main(void)
{
    REG(DMA + 0x40u * 2 + 0x08u + SET) = 0xFFFFFFFFu;
    DMA_READ_ADDR(2) = address_of(&from);
    DMA_WRITE_ADDR(2) = address_of(&to);
    DMA_CTRL_TRIG(2) = CTRL_EN | CTRL_WORDS | CTRL_CHAIN(2u) | CTRL_TREQ(TREQ_ALWAYS);
    while (DMA_TRANS_COUNT(2) > 0xFFFFFFF0u) {}
    CHECK(is_busy(2) && DMA_TRANS_COUNT(2) > 0xFFFFFF00u && to == 7);
    return 0;
}
