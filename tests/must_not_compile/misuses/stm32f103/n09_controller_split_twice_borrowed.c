/* SPDX-License-Identifier: MIT */
// N9: a DMA controller is split into its channels twice; the handles are parameters.
// refused by capability because: releasing .* 'dma1' that was not held
// refused by optimiser because: this DMA controller is not held: it was split already
#include <odma/stm32f103.h>

void driver(struct odma_dma1 *dma1, struct odma_dma1_channels *channels) ODMA_CONSUMES(dma1)
    ODMA_PRODUCES(&channels->ch1, &channels->ch2, &channels->ch3, &channels->ch4, &channels->ch5,
        &channels->ch6, &channels->ch7);

void driver(struct odma_dma1 *dma1, struct odma_dma1_channels *channels)
{
    odma_dma1_split(dma1, channels);
#ifdef MISUSE
    struct odma_dma1_channels again;
    odma_dma1_split(dma1, &again);
#endif
}
