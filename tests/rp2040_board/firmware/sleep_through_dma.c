/* SPDX-License-Identifier: MIT */
/* Items move for ever (nearly), and none of them wakes the processor. */
#include "chip.h"

static volatile uint32_t from;
static volatile uint32_t to;

int main(void)
{
    start_dma(
        0, address_of(&from), address_of(&to), 0xFFFFFFFFu, CTRL_WORDS | CTRL_TREQ(TREQ_ALWAYS));
    for (;;) {
        __asm volatile("wfi");
    }
}
