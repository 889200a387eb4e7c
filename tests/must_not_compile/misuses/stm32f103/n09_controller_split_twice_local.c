/* SPDX-License-Identifier: MIT */
// N9: a DMA controller is split into its channels twice; the handles are local.
// refused by capability because: releasing .* 'chip\.dma1' that was not held
// refused by optimiser because: this DMA controller is not held: it was split already
#include <odma/stm32f103.h>

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma1_channels channels;
    odma_dma1_split(&chip.dma1, &channels);
#ifdef MISUSE
    struct odma_dma1_channels again;
    odma_dma1_split(&chip.dma1, &again);
#endif
    for (;;) {}
}
