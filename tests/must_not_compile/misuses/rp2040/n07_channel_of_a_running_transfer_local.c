/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is joined with another half; the handles are local.
// refused by capability because: releasing .* 'channels\.ch0' that was not held
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
    struct odma_writer writer;
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    struct odma_buffer buffer;
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
    struct odma_writer other;
#ifdef MISUSE
    odma_uart1_tx_with_dma(&chip.uart1_tx, &channels.ch0, &other);
#else
    odma_uart1_tx_with_dma(&chip.uart1_tx, &channels.ch1, &other);
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    (void)result;
    for (;;) {}
}
