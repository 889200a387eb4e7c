/* SPDX-License-Identifier: MIT */
// N7: the channel of a running transfer is taken away for other use; the handles are local.
// refused by capability because: releasing .* 'writer' that was not held
// refused by optimiser because: this writer is not held: it was moved into a transfer
#include <odma/stm32f103.h>

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    struct odma_buffer buffer;
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
#ifdef MISUSE
    odma_usart1_tx_without_dma(&writer, &chip.usart1_tx, &dma1.ch4);
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    (void)result;
    odma_usart1_tx_without_dma(&writer, &chip.usart1_tx, &dma1.ch4);
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    for (;;) {}
}
