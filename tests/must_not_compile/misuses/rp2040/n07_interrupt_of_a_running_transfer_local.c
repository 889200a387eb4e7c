/* SPDX-License-Identifier: MIT */
// N7: the interrupt line of a channel is changed while its transfer runs; the handles are local.
// refused by capability because: 'odma_dma_channel_raises_irq_1' requires holding .*\.ch0'
// refused by optimiser because: this DMA channel is not held: it was moved into a writer
#include <odma/rp2040.h>

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
    odma_dma_channel_raises_irq_0(&channels.ch0);
    struct odma_writer writer;
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    struct odma_buffer buffer;
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
#ifdef MISUSE
    odma_dma_channel_raises_irq_1(&channels.ch0);
#endif
    struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch0);
    odma_dma_channel_raises_irq_1(&channels.ch0);
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    odma_write_all(&writer, &buffer, &transfer);
    result = odma_wait(&transfer, &writer, &buffer);
    (void)result;
    for (;;) {}
}
