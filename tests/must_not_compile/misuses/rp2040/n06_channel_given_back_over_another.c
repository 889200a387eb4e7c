/* SPDX-License-Identifier: MIT */
// N6: a channel comes back into the handle of another one, which would be lost.
// refused by capability because: acquiring .* 'channels\.ch5' that is already held
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
#ifdef MISUSE
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch5);
#else
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch3);
#endif
    for (;;) {}
}
