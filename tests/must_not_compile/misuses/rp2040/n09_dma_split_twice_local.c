/* SPDX-License-Identifier: MIT */
// N9: the DMA controller is split into its channels twice; the handles are local.
// refused by capability because: releasing .* 'chip\.dma' that was not held
// refused by optimiser because: this DMA controller is not held: it was split already
#include <odma/rp2040.h>

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
#ifdef MISUSE
    struct odma_dma_channels again;
    odma_dma_split(&chip.dma, &again);
#endif
    for (;;) {}
}
