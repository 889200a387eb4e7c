/* SPDX-License-Identifier: MIT */
/* Uses everything that odma offers a program on this chip. Compiled as C and as C++. */
#include <odma/stm32f103.h>

#include "every_function.h"

ODMA_BUFFER(line, 64);
ODMA_BUFFER(incoming, 16);

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        for (;;) {}
    }
    struct odma_buffer first;
    if (!odma_claim(&line, &first)) {
        for (;;) {}
    }
    struct odma_buffer second;
    if (!odma_claim(&incoming, &second)) {
        for (;;) {}
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    struct odma_dma2_channels dma2;
    odma_dma2_split(&chip.dma2, &dma2);

    uint8_t byte = 0;
    uint32_t status = odma_usart1_rx_read_byte(&chip.usart1_rx, &byte);
    odma_usart1_tx_write_byte(&chip.usart1_tx, byte);
    status |= odma_usart2_rx_read_byte(&chip.usart2_rx, &byte);
    odma_usart2_tx_write_byte(&chip.usart2_tx, byte);
    status |= odma_usart3_rx_read_byte(&chip.usart3_rx, &byte);
    odma_usart3_tx_write_byte(&chip.usart3_tx, (uint8_t)status);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &reader);
    use_writes(&writer, &first);
    use_reads(&reader, &second);
    odma_usart1_tx_without_dma(&writer, &chip.usart1_tx, &dma1.ch4);
    odma_usart1_rx_without_dma(&reader, &chip.usart1_rx, &dma1.ch5);
    odma_usart2_tx_with_dma(&chip.usart2_tx, &dma1.ch7, &writer);
    odma_usart2_rx_with_dma(&chip.usart2_rx, &dma1.ch6, &reader);
    use_constants(&writer);
    use_own_names(&writer, &reader, &first);
    odma_usart2_tx_without_dma(&writer, &chip.usart2_tx, &dma1.ch7);
    odma_usart2_rx_without_dma(&reader, &chip.usart2_rx, &dma1.ch6);
    odma_usart3_tx_with_dma(&chip.usart3_tx, &dma1.ch2, &writer);
    odma_usart3_rx_with_dma(&chip.usart3_rx, &dma1.ch3, &reader);
    odma_usart3_tx_without_dma(&writer, &chip.usart3_tx, &dma1.ch2);
    odma_usart3_rx_without_dma(&reader, &chip.usart3_rx, &dma1.ch3);

    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    give_up(&writer, &first);
    odma_usart2_tx_with_dma(&chip.usart2_tx, &dma1.ch7, &writer);
    give_up_constant(&writer);
    odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &reader);
    give_up_read(&reader, &second);
    for (;;) {}
}
