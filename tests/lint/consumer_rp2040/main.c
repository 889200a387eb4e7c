/* Misuses of what the chip has. */
#include <odma/rp2040.h>

void split_twice(struct odma_dma *dma) ODMA_CONSUMES(dma);
uint32_t pair(struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel,
    struct odma_writer *writer) ODMA_CONSUMES(uart0_tx, channel) ODMA_PRODUCES(writer);

void split_twice(struct odma_dma *dma)
{
    struct odma_dma_channels channels;
    struct odma_dma_channels again;
    odma_dma_split(dma, &channels);
    odma_dma_split(dma, &again); /* lint: split_twice */
    for (;;) {}
}

uint32_t pair(
    struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel, struct odma_writer *writer)
{
    odma_uart0_tx_with_dma(uart0_tx, channel, writer);
    odma_uart0_tx_write_byte(uart0_tx, 'x'); /* lint: transmitter_gone */
    return odma_dma_channel_number(channel); /* lint: channel_gone */
}
