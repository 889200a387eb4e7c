/* SPDX-License-Identifier: MIT */
/* A fractional timer asks at the rate clk_sys * X / Y. */
#include "chip.h"

static volatile uint8_t from[20];
static volatile uint8_t to[20];

int main(void)
{
    DMA_TIMER0 = 1u << 16 | 1250u; /* every 10 us */
    const uint32_t start = microseconds();
    start_dma(0, address_of(from), address_of(to), 20,
        CTRL_INCR_READ | CTRL_INCR_WRITE | CTRL_TREQ(TREQ_TIMER0));
    wait_dma(0);
    const uint32_t passed = microseconds() - start;
    CHECK(passed >= 190 && passed <= 201);
    return 0;
}
