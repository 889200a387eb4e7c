/* SPDX-License-Identifier: MIT */
// N11: a channel handle is copied, and the copy used after the original was moved.
// refused by capability because: releasing .* 'copy' that was not held
#include <odma/rp2040.h>

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
    struct odma_dma_channel copy = channels.ch0;
    (void)copy;
    struct odma_writer writer;
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    struct odma_reader reader;
#ifdef MISUSE
    odma_uart0_rx_with_dma(&chip.uart0_rx, &copy, &reader);
#else
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch1, &reader);
#endif
    for (;;) {}
}
