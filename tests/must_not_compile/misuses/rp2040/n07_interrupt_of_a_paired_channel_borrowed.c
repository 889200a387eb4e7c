/* SPDX-License-Identifier: MIT */
// N7: a paired channel is told to raise no interrupt; the handles are parameters.
// refused by capability because: 'odma_dma_channel_raises_no_irq' requires holding .* 'channel'
// refused by optimiser because: this DMA channel is not held: it was moved into a writer
#include <odma/rp2040.h>

void driver(struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
    ODMA_BORROWS(uart0_tx, channel);

void driver(struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
{
    struct odma_writer writer;
#ifdef MISUSE
    odma_uart0_tx_with_dma(uart0_tx, channel, &writer);
    odma_dma_channel_raises_no_irq(channel);
#else
    odma_dma_channel_raises_no_irq(channel);
    odma_uart0_tx_with_dma(uart0_tx, channel, &writer);
#endif
    odma_uart0_tx_without_dma(&writer, uart0_tx, channel);
}
