/* SPDX-License-Identifier: MIT */
// N7: a writer of USART1 is taken apart as if it were one of USART2.
// refused by optimiser because: this writer or reader belongs to another peripheral
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
    struct odma_writer other;
    odma_usart2_tx_with_dma(&chip.usart2_tx, &dma1.ch7, &other);
#ifdef MISUSE
    odma_usart2_tx_without_dma(&writer, &chip.usart2_tx, &dma1.ch7);
#else
    odma_usart2_tx_without_dma(&other, &chip.usart2_tx, &dma1.ch7);
#endif
    for (;;) {}
}
