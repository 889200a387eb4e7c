/* SPDX-License-Identifier: MIT */
/* The part of a program that names its chip. */
#include <odma/stm32f103.h>

#include "sender.h"

ODMA_BUFFER(line, 16);

int main(void)
{
    struct odma_stm32f103 chip;
    struct odma_dma1_channels dma1;
    struct odma_buffer buffer;
    struct odma_writer writer;
    if (!odma_stm32f103_take(&chip)) {
        return 1;
    }
    if (!odma_claim(&line, &buffer)) {
        return 1;
    }
    odma_dma1_split(&chip.dma1, &dma1);
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    for (;;) {
        odma_bytes(&buffer)[0] = (uint8_t)send(&writer, &buffer);
    }
}
