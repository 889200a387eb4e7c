/* SPDX-License-Identifier: MIT */
// N7: a reader of UART0 is taken apart as if it were one of UART1; the handles are local.
// refused by optimiser because: this writer or reader belongs to another peripheral
#include <odma/rp2040.h>

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
    struct odma_reader first;
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch0, &first);
    struct odma_reader second;
    odma_uart1_rx_with_dma(&chip.uart1_rx, &channels.ch1, &second);
#ifdef MISUSE
    odma_uart1_rx_without_dma(&first, &chip.uart1_rx, &channels.ch1);
#else
    odma_uart1_rx_without_dma(&second, &chip.uart1_rx, &channels.ch1);
#endif
    for (;;) {}
}
