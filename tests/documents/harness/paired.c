/* SPDX-License-Identifier: MIT */
/* In a function that has the writer and the reader of USART1. */
#include <odma/stm32f103.h>

#include <odma/during.h>
#include <string.h>

void work(void);
_Noreturn void fail(void);

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        fail();
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &reader);
    {
        /* HERE */
    }
    for (;;) {}
}
