/* SPDX-License-Identifier: MIT */
// Both controllers split, every half of the chip in its own pair, taken apart and joined again.
#include <odma/stm32f103.h>

ODMA_STRING(greeting, "Hello\r\n");

uint32_t say(struct odma_writer *writer) ODMA_BORROWS(writer);
uint32_t say_on_usart3(struct odma_usart3_tx *usart3_tx, struct odma_dma1_ch2 *ch2)
    ODMA_BORROWS(usart3_tx, ch2);

uint32_t say(struct odma_writer *writer)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &greeting, &transfer);
    const struct odma_result result = odma_wait(&transfer, writer);
    return result.status;
}

uint32_t say_on_usart3(struct odma_usart3_tx *usart3_tx, struct odma_dma1_ch2 *ch2)
{
    struct odma_writer writer;
    odma_usart3_tx_write_byte(usart3_tx, '>');
    odma_usart3_tx_with_dma(usart3_tx, ch2, &writer);
    const uint32_t status = say(&writer);
    odma_usart3_tx_without_dma(&writer, usart3_tx, ch2);
    odma_usart3_tx_write_byte(usart3_tx, (uint8_t)status);
    return status;
}

int main(void)
{
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        for (;;) {}
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    struct odma_dma2_channels dma2;
    odma_dma2_split(&chip.dma2, &dma2);
    struct odma_writer first;
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &first);
    struct odma_writer second;
    odma_usart2_tx_with_dma(&chip.usart2_tx, &dma1.ch7, &second);
    struct odma_reader reader;
    odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &reader);
    odma_usart1_rx_without_dma(&reader, &chip.usart1_rx, &dma1.ch5);
    odma_usart2_rx_with_dma(&chip.usart2_rx, &dma1.ch6, &reader);
    for (;;) {
        if (say(&first) | say(&second) | say_on_usart3(&chip.usart3_tx, &dma1.ch2)) {
            odma_usart1_tx_without_dma(&first, &chip.usart1_tx, &dma1.ch4);
            odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &first);
        }
    }
}
