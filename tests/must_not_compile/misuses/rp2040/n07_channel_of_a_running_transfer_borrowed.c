/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is joined with another half; the handles are parameters.
// refused by capability because: releasing .* 'channel' that was not held
#include <odma/rp2040.h>

void driver(struct odma_uart0_tx *uart0_tx, struct odma_uart1_tx *uart1_tx,
    struct odma_dma_channel *channel, struct odma_buffer *buffer)
    ODMA_BORROWS(uart0_tx, uart1_tx, channel, buffer);

void driver(struct odma_uart0_tx *uart0_tx, struct odma_uart1_tx *uart1_tx,
    struct odma_dma_channel *channel, struct odma_buffer *buffer)
{
    struct odma_writer writer;
    odma_uart0_tx_with_dma(uart0_tx, channel, &writer);
    struct odma_write_transfer transfer;
    odma_write_all(&writer, buffer, &transfer);
    struct odma_writer other;
#ifdef MISUSE
    odma_uart1_tx_with_dma(uart1_tx, channel, &other);
    odma_uart1_tx_without_dma(&other, uart1_tx, channel);
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, buffer);
    (void)result;
    odma_uart0_tx_without_dma(&writer, uart0_tx, channel);
    odma_uart1_tx_with_dma(uart1_tx, channel, &other);
    odma_uart1_tx_without_dma(&other, uart1_tx, channel);
}
