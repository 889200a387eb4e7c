/* SPDX-License-Identifier: MIT */
// N8: a byte is read from a receiver that is paired with DMA; the handles are parameters.
// refused by capability because: 'odma_uart1_rx_read_byte' requires holding .* 'uart1_rx'
// refused by optimiser because: this peripheral is not held: it was moved into a writer
#include <odma/rp2040.h>

uint32_t driver(struct odma_uart1_rx *uart1_rx, struct odma_dma_channel *channel, uint8_t *byte)
    ODMA_BORROWS(uart1_rx, channel);

uint32_t driver(struct odma_uart1_rx *uart1_rx, struct odma_dma_channel *channel, uint8_t *byte)
{
    uint32_t status = odma_uart1_rx_read_byte(uart1_rx, byte);
    struct odma_reader reader;
    odma_uart1_rx_with_dma(uart1_rx, channel, &reader);
#ifdef MISUSE
    status |= odma_uart1_rx_read_byte(uart1_rx, byte);
#endif
    odma_uart1_rx_without_dma(&reader, uart1_rx, channel);
    return status;
}
