/* SPDX-License-Identifier: MIT */
// N9: the DMA controller is split into its channels twice; the handles are parameters.
// refused by capability because: releasing .* 'dma' that was not held
// refused by optimiser because: this DMA controller is not held: it was split already
#include <odma/rp2040.h>

void driver(struct odma_dma *dma, struct odma_dma_channels *channels) ODMA_CONSUMES(dma)
    ODMA_PRODUCES(&channels->ch0, &channels->ch1, &channels->ch2, &channels->ch3, &channels->ch4,
        &channels->ch5, &channels->ch6, &channels->ch7, &channels->ch8, &channels->ch9,
        &channels->ch10, &channels->ch11);

void driver(struct odma_dma *dma, struct odma_dma_channels *channels)
{
    odma_dma_split(dma, channels);
#ifdef MISUSE
    struct odma_dma_channels again;
    odma_dma_split(dma, &again);
#endif
}
