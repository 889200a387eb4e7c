/* SPDX-License-Identifier: MIT */
// N18: a peripheral half is offered where a channel is wanted.
// refused by types because: incompatible pointer type
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
#ifdef MISUSE
    odma_uart0_tx_with_dma(&chip.uart0_tx, &chip.uart0_rx, &writer);
#else
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
#endif
    for (;;) {}
}
