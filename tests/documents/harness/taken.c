/* SPDX-License-Identifier: MIT */
/* In a function that has the chip, with the channels of DMA1 one by one. */
#include <odma/stm32f103.h>

void work(void);
_Noreturn void fail(void);

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        fail();
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    {
        /* HERE */
    }
    for (;;) {}
}
