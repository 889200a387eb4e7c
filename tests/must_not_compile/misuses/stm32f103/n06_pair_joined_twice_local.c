/* SPDX-License-Identifier: MIT */
// N6: one channel and one peripheral half are joined twice; the handles are local.
// refused by capability because: releasing .* 'dma1\.ch4' that was not held
// refused by capability because: releasing .* 'chip\.usart1_tx' that was not held
// refused by optimiser because: this peripheral is not held: it was moved into a writer
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
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
#ifdef MISUSE
    struct odma_writer second;
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &second);
#endif
    odma_usart1_tx_without_dma(&writer, &chip.usart1_tx, &dma1.ch4);
    for (;;) {}
}
