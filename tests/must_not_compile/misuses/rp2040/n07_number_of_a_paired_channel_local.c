/* SPDX-License-Identifier: MIT */
// N7: a channel is asked for its number after it was moved into a pair; the handles are local.
// refused by capability because: 'odma_dma_channel_number' requires holding .* 'channels\.ch3'
// refused by optimiser because: this DMA channel is not held: it was moved into a writer
#include <odma/rp2040.h>

extern uint32_t number;
uint32_t number;

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
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch3, &writer);
    number = odma_dma_channel_number(&channels.ch3);
#else
    number = odma_dma_channel_number(&channels.ch3);
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch3, &writer);
#endif
    for (;;) {}
}
