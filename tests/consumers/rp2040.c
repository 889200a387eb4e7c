/* SPDX-License-Identifier: MIT */
/* The part of a program that names its chip. */
#include <odma/rp2040.h>

#include "sender.h"

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_rp2040 chip;
    struct odma_dma_channels channels;
    struct odma_buffer buffer;
    struct odma_writer writer;
    if (!odma_rp2040_take(&chip)) {
        return 1;
    }
    if (!odma_claim(&line, &buffer)) {
        return 1;
    }
    odma_dma_split(&chip.dma, &channels);
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    for (;;) {
        odma_bytes(&buffer)[0] = (uint8_t)send(&writer, &buffer);
    }
}
