/* SPDX-License-Identifier: MIT */
/* Memory to memory. */
#include "chip.h"

static volatile uint32_t from[64];
static volatile uint32_t to[64];

int main(void)
{
    start_dma(2, address_of(from), address_of(to), 64,
        CTRL_WORDS | CTRL_INCR_READ | CTRL_INCR_WRITE | CTRL_TREQ(TREQ_ALWAYS));
    from[63] = 1; /* REPORT */
    wait_dma(2);
    from[63] = 1;
    to[0] = 1;
    return 0;
}
