/* SPDX-License-Identifier: MIT */
// N6: one peripheral half is joined with two channels; the handles are local.
// refused by capability because: releasing .* 'chip\.uart0_rx' that was not held
// refused by optimiser because: this peripheral is not held: it was moved into a writer
#include <odma/rp2040.h>

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
    struct odma_reader reader;
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch0, &reader);
    struct odma_reader second;
#ifdef MISUSE
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch1, &second);
#else
    odma_uart1_rx_with_dma(&chip.uart1_rx, &channels.ch1, &second);
#endif
    for (;;) {}
}
