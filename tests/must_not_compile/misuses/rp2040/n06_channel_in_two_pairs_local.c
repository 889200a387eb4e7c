/* SPDX-License-Identifier: MIT */
// N6: one channel is joined with two peripheral halves; the handles are local.
// refused by capability because: releasing .* 'channels\.ch3' that was not held
// refused by optimiser because: this DMA channel is not held: it was moved into a writer
#include <odma/rp2040.h>

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
    struct odma_writer writer;
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch3, &writer);
    struct odma_reader reader;
#ifdef MISUSE
    odma_uart1_rx_with_dma(&chip.uart1_rx, &channels.ch3, &reader);
#else
    odma_uart1_rx_with_dma(&chip.uart1_rx, &channels.ch4, &reader);
#endif
    for (;;) {}
}
