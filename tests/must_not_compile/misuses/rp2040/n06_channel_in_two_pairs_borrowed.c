/* SPDX-License-Identifier: MIT */
// N6: one channel is joined with two peripheral halves; the handles are parameters.
// refused by capability because: releasing .* 'channel' that was not held
#include <odma/rp2040.h>

void driver(struct odma_uart0_tx *uart0_tx, struct odma_uart1_tx *uart1_tx,
    struct odma_dma_channel *channel, struct odma_dma_channel *other)
    ODMA_BORROWS(uart0_tx, uart1_tx, channel, other);

void driver(struct odma_uart0_tx *uart0_tx, struct odma_uart1_tx *uart1_tx,
    struct odma_dma_channel *channel, struct odma_dma_channel *other)
{
    struct odma_writer first;
    odma_uart0_tx_with_dma(uart0_tx, channel, &first);
    struct odma_writer second;
#ifdef MISUSE
    odma_uart1_tx_with_dma(uart1_tx, channel, &second);
    odma_uart1_tx_without_dma(&second, uart1_tx, channel);
#else
    odma_uart1_tx_with_dma(uart1_tx, other, &second);
    odma_uart1_tx_without_dma(&second, uart1_tx, other);
#endif
    odma_uart0_tx_without_dma(&first, uart0_tx, channel);
}
