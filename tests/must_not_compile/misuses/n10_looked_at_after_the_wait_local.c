/* SPDX-License-Identifier: MIT */
// N10: a finished transfer is asked for its progress; the handles are local.
// refused by capability because: 'odma_write_remaining' requires holding .* 'transfer'
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
    size_t remaining = odma_remaining(&transfer);
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
#ifdef MISUSE
    remaining = odma_remaining(&transfer);
#endif
    odma_bytes(&buffer)[0] = (uint8_t)(remaining + result.count);
    for (;;) {}
}
