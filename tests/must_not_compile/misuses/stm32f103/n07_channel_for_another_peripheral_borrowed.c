/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is joined with a timer; the handles are parameters.
// refused by capability because: releasing .* 'ch4' that was not held
#include <odma/stm32f103.h>

ODMA_STRING(greeting, "Hello\r\n");

void driver(struct odma_usart1_tx *usart1_tx, struct odma_tim4_ch2 *tim4_ch2,
    struct odma_dma1_ch4 *ch4) ODMA_BORROWS(usart1_tx, tim4_ch2, ch4);

void driver(
    struct odma_usart1_tx *usart1_tx, struct odma_tim4_ch2 *tim4_ch2, struct odma_dma1_ch4 *ch4)
{
    struct odma_writer writer;
    struct odma_writer_16 other;
    odma_usart1_tx_with_dma(usart1_tx, ch4, &writer);
    struct odma_constant_transfer transfer;
    odma_write_constant(&writer, &greeting, &transfer);
#ifdef MISUSE
    odma_tim4_ch2_writes_ccr2_with_dma(tim4_ch2, ch4, &other);
    odma_tim4_ch2_writes_ccr2_without_dma(&other, tim4_ch2, ch4);
#endif
    const struct odma_result result = odma_wait(&transfer, &writer);
    (void)result;
    odma_usart1_tx_without_dma(&writer, usart1_tx, ch4);
    odma_tim4_ch2_writes_ccr2_with_dma(tim4_ch2, ch4, &other);
    odma_tim4_ch2_writes_ccr2_without_dma(&other, tim4_ch2, ch4);
}
