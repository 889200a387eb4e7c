/* SPDX-License-Identifier: MIT */
// N8: a byte is written to a UART whose transfer runs; the handles are local.
// refused by capability because: 'odma_uart0_tx_write_byte' requires holding .* 'chip\.uart0_tx'
// refused by optimiser because: this peripheral is not held: it was moved into a writer
#include <odma/rp2040.h>

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
    struct odma_writer writer;
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch11, &writer);
    struct odma_buffer buffer;
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
#ifdef MISUSE
    odma_uart0_tx_write_byte(&chip.uart0_tx, 'x');
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, &buffer);
    (void)result;
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch11);
    odma_uart0_tx_write_byte(&chip.uart0_tx, 'x');
    for (;;) {}
}
