/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is taken away for other use; the handles are parameters.
// refused by capability because: releasing .* 'writer' that was not held
#include <odma/stm32f103.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer,
    struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer,
    struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
#ifdef MISUSE
    odma_usart1_tx_without_dma(writer, usart1_tx, ch4);
    odma_usart1_tx_with_dma(usart1_tx, ch4, writer);
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
    odma_usart1_tx_without_dma(writer, usart1_tx, ch4);
    odma_usart1_tx_with_dma(usart1_tx, ch4, writer);
}
