/* SPDX-License-Identifier: MIT */
/* Reads what a copy has still to bring, and writes to what a fill is made of. */
#include "chip.h"

static volatile uint32_t from[200];
static volatile uint32_t to[200];

int main(void)
{
    start_dma(2, address_of(from), address_of(to), 200,
        CTRL_WORDS | CTRL_INCR_READ | CTRL_INCR_WRITE | CTRL_TREQ(TREQ_ALWAYS));
    (void)from[199];
    (void)to[0];
    (void)to[199]; /* REPORT */
    to[0] = 1;
    wait_dma(2);
    start_dma(3, address_of(from), address_of(to), 200,
        CTRL_WORDS | CTRL_INCR_WRITE | CTRL_TREQ(TREQ_ALWAYS));
    from[1] = 1; /* not the one that fills */
    from[0] = 1;
    wait_dma(3);
    from[0] = 1;
    return 0;
}
