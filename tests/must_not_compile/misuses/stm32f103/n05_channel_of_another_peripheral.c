/* SPDX-License-Identifier: MIT */
// N5: a DMA channel is paired that its peripheral cannot reach.
// refused by types because: incompatible pointer type
#include <odma/stm32f103.h>

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    struct odma_writer writer;
#ifdef MISUSE
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch7, &writer);
#else
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
#endif
    for (;;) {}
}
