/* SPDX-License-Identifier: MIT */
/* DMA keeps one word fresh: it may be looked at once the first item has come, and not written. */
#include "chip.h"

static volatile uint32_t from = 7;
static volatile uint32_t latest;

int main(void)
{
    DMA_TIMER0 = 1u << 16 | 1000u;
    start_dma(0, address_of(&from), address_of(&latest), 1000, CTRL_WORDS | CTRL_TREQ(TREQ_TIMER0));
#ifdef TOO_EARLY
    (void)latest; /* REPORT */
#endif
    while (DMA_TRANS_COUNT(0) > 998) {}
    CHECK(latest == 7);
    return 0;
}
