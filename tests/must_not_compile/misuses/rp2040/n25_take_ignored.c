/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a take is ignored and the handle used.
// refused by result because: ignoring return value
// refused by capability because: releasing .* 'chip\.dma' that was not held
#include <odma/rp2040.h>

int main(void)
{
    struct odma_rp2040 chip;
    struct odma_dma_channels channels;
#ifdef MISUSE
    odma_rp2040_take(&chip);
    odma_dma_split(&chip.dma, &channels);
#else
    if (odma_rp2040_take(&chip)) {
        odma_dma_split(&chip.dma, &channels);
        for (;;) {}
    }
#endif
    for (;;) {}
}
