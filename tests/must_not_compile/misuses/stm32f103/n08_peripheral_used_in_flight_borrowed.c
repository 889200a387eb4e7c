/* SPDX-License-Identifier: MIT */
// N8: a byte is written to a USART whose transfer runs; the handles are parameters.
// refused by capability because: 'odma_usart1_tx_write_byte' requires holding .* 'usart1_tx'
#include <odma/stm32f103.h>

void driver(struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4, struct odma_buffer *buffer)
    ODMA_BORROWS(usart1_tx, ch4, buffer);

void driver(struct odma_usart1_tx *usart1_tx, struct odma_dma1_ch4 *ch4, struct odma_buffer *buffer)
{
    struct odma_writer writer;
    odma_usart1_tx_with_dma(usart1_tx, ch4, &writer);
    struct odma_write_transfer transfer;
    odma_write_all(&writer, buffer, &transfer);
#ifdef MISUSE
    odma_usart1_tx_write_byte(usart1_tx, 'x');
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, buffer);
    (void)result;
    odma_usart1_tx_without_dma(&writer, usart1_tx, ch4);
    odma_usart1_tx_write_byte(usart1_tx, 'x');
}
