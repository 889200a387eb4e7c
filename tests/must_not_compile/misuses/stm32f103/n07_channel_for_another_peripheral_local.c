/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is joined with a timer; the handles are local.
// refused by capability because: releasing .* 'dma1.ch4' that was not held
// refused by optimiser because: this DMA channel is not held: it was moved into a writer or reader
#include <odma/stm32f103.h>

ODMA_STRING(greeting, "Hello\r\n");

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    struct odma_writer writer;
    struct odma_writer_16 other;
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    struct odma_constant_transfer transfer;
    odma_write_constant(&writer, &greeting, &transfer);
#ifdef MISUSE
    odma_tim4_ch2_writes_ccr2_with_dma(&chip.tim4_ch2, &dma1.ch4, &other);
    for (;;) {}
#else
    const struct odma_result result = odma_wait(&transfer, &writer);
    (void)result;
    odma_usart1_tx_without_dma(&writer, &chip.usart1_tx, &dma1.ch4);
    odma_tim4_ch2_writes_ccr2_with_dma(&chip.tim4_ch2, &dma1.ch4, &other);
    for (;;) {}
#endif
}
