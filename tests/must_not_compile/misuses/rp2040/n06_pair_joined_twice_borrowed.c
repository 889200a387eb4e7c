/* SPDX-License-Identifier: MIT */
// N6: one channel and one peripheral half are joined twice; the handles are parameters.
// refused by capability because: releasing .* 'channel' that was not held
// refused by capability because: releasing .* 'uart0_tx' that was not held
// refused by optimiser because: this peripheral is not held
#include <odma/rp2040.h>

void driver(struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
    ODMA_BORROWS(uart0_tx, channel);

void driver(struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
{
    struct odma_writer writer;
    odma_uart0_tx_with_dma(uart0_tx, channel, &writer);
#ifdef MISUSE
    struct odma_writer second;
    odma_uart0_tx_with_dma(uart0_tx, channel, &second);
#endif
    odma_uart0_tx_without_dma(&writer, uart0_tx, channel);
}
