/* SPDX-License-Identifier: MIT */
// N2: the bytes of a buffer in flight are written through its handle; the handles are local.
// refused by capability because: 'odma_bytes' requires holding buffer 'buffer'
// refused by optimiser because: this buffer is not held: it was moved into a transfer
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
    odma_bytes(&buffer)[0] = 'A';
    odma_write_all(&writer, &buffer, &transfer);
#ifdef MISUSE
    odma_bytes(&buffer)[0] = 'B';
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    odma_bytes(&buffer)[0] = (uint8_t)result.count;
    for (;;) {}
}
