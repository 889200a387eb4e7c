/* SPDX-License-Identifier: MIT */
// N11: a channel handle is made by hand instead of by splitting the controller.
// refused by capability because: releasing .* 'made' that was not held
#include <odma/rp2040.h>

void driver(struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
    ODMA_BORROWS(uart0_tx, channel);

void driver(struct odma_uart0_tx *uart0_tx, struct odma_dma_channel *channel)
{
    struct odma_dma_channel made = {0x50000000u};
    struct odma_writer writer;
#ifdef MISUSE
    odma_uart0_tx_with_dma(uart0_tx, &made, &writer);
    odma_uart0_tx_without_dma(&writer, uart0_tx, &made);
#else
    (void)made;
    odma_uart0_tx_with_dma(uart0_tx, channel, &writer);
    odma_uart0_tx_without_dma(&writer, uart0_tx, channel);
#endif
}
