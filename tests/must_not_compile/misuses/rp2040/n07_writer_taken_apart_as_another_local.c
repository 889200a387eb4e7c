/* SPDX-License-Identifier: MIT */
// N7: a writer of UART1 is taken apart as if it were one of UART0; the handles are local.
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
    struct odma_writer first;
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &first);
    struct odma_writer second;
    odma_uart1_tx_with_dma(&chip.uart1_tx, &channels.ch1, &second);
#ifdef MISUSE
    odma_uart0_tx_without_dma(&second, &chip.uart0_tx, &channels.ch0);
#else
    odma_uart0_tx_without_dma(&first, &chip.uart0_tx, &channels.ch0);
#endif
    for (;;) {}
}
