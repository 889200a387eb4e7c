/* SPDX-License-Identifier: MIT */
// N11: a channel handle is made by hand instead of by splitting its controller.
// refused by capability because: releasing .* 'made' that was not held
#include <odma/stm32f103.h>

void driver(struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4)
    ODMA_BORROWS(usart1_tx, ch4);

void driver(struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4)
{
    struct odma_dma1_ch4 made = {true};
    struct odma_writer writer;
#ifdef MISUSE
    odma_usart1_tx_with_dma(usart1_tx, &made, &writer);
    odma_usart1_tx_without_dma(&writer, usart1_tx, &made);
#else
    (void)made;
    odma_usart1_tx_with_dma(usart1_tx, ch4, &writer);
    odma_usart1_tx_without_dma(&writer, usart1_tx, ch4);
#endif
}
