/* SPDX-License-Identifier: MIT */
// N6: one channel and one peripheral half are joined twice; the handles are parameters.
// refused by capability because: releasing .* 'ch4' that was not held
// refused by capability because: releasing .* 'usart1_tx' that was not held
// refused by optimiser because: this peripheral is not held
#include <odma/stm32f103.h>

void driver(struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4)
    ODMA_BORROWS(usart1_tx, ch4);

void driver(struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4)
{
    struct odma_writer writer;
    odma_usart1_tx_with_dma(usart1_tx, ch4, &writer);
#ifdef MISUSE
    struct odma_writer second;
    odma_usart1_tx_with_dma(usart1_tx, ch4, &second);
#endif
    odma_usart1_tx_without_dma(&writer, usart1_tx, ch4);
}
