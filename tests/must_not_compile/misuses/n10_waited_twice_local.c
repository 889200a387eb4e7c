/* SPDX-License-Identifier: MIT */
// N10: a transfer is waited for twice; the handles are local.
// refused by capability because: releasing .* 'transfer' that was not held
// refused by optimiser because: this transfer is not held: it was finished already
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
    struct odma_result result = odma_wait(&transfer, &writer, &buffer);
#ifdef MISUSE
    result = odma_wait(&transfer, &writer, &buffer);
#endif
    (void)result;
    for (;;) {}
}
