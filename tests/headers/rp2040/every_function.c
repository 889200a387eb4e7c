/* SPDX-License-Identifier: MIT */
/* Uses everything that odma offers a program on this chip. Compiled as C and as C++. */
#include <odma/rp2040.h>

#include "every_function.h"

ODMA_BUFFER(line, 64);
ODMA_BUFFER(incoming, 16);

static void use_spi(struct odma_rp2040 *chip, struct odma_dma_channels *channels) ODMA_BORROWS(
    &chip->spi0_tx, &chip->spi0_rx, &chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1);
static void use_spi(struct odma_rp2040 *chip, struct odma_dma_channels *channels)
{
    struct odma_duplex duplex;
    struct odma_duplex_16 duplex_16;
    struct odma_writer writer;
    struct odma_writer_16 writer_16;
    struct odma_reader reader;
    struct odma_reader_16 reader_16;
    odma_spi0_with_dma(&chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1, &duplex);
    odma_spi0_without_dma(&duplex, &chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1);
    odma_spi0_with_dma_at(&chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1,
        ODMA_DMA_PRIORITY_VERY_HIGH, &duplex);
    odma_spi0_without_dma(&duplex, &chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1);
    odma_spi0_tx_with_dma(&chip->spi0_tx, &channels->ch0, &writer);
    odma_spi0_tx_without_dma(&writer, &chip->spi0_tx, &channels->ch0);
    odma_spi0_tx_with_dma_at(&chip->spi0_tx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &writer);
    odma_spi0_tx_without_dma(&writer, &chip->spi0_tx, &channels->ch0);
    odma_spi0_rx_with_dma(&chip->spi0_rx, &channels->ch0, &reader);
    odma_spi0_rx_without_dma(&reader, &chip->spi0_rx, &channels->ch0);
    odma_spi0_rx_with_dma_at(&chip->spi0_rx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &reader);
    odma_spi0_rx_without_dma(&reader, &chip->spi0_rx, &channels->ch0);
    odma_spi0_with_dma_16(
        &chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1, &duplex_16);
    odma_spi0_without_dma_16(
        &duplex_16, &chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1);
    odma_spi0_with_dma_at_16(&chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1,
        ODMA_DMA_PRIORITY_VERY_HIGH, &duplex_16);
    odma_spi0_without_dma_16(
        &duplex_16, &chip->spi0_tx, &chip->spi0_rx, &channels->ch0, &channels->ch1);
    odma_spi0_tx_with_dma_16(&chip->spi0_tx, &channels->ch0, &writer_16);
    odma_spi0_tx_without_dma_16(&writer_16, &chip->spi0_tx, &channels->ch0);
    odma_spi0_tx_with_dma_at_16(
        &chip->spi0_tx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &writer_16);
    odma_spi0_tx_without_dma_16(&writer_16, &chip->spi0_tx, &channels->ch0);
    odma_spi0_rx_with_dma_16(&chip->spi0_rx, &channels->ch0, &reader_16);
    odma_spi0_rx_without_dma_16(&reader_16, &chip->spi0_rx, &channels->ch0);
    odma_spi0_rx_with_dma_at_16(
        &chip->spi0_rx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &reader_16);
    odma_spi0_rx_without_dma_16(&reader_16, &chip->spi0_rx, &channels->ch0);
    odma_spi1_with_dma(&chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1, &duplex);
    odma_spi1_without_dma(&duplex, &chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1);
    odma_spi1_with_dma_at(&chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1,
        ODMA_DMA_PRIORITY_VERY_HIGH, &duplex);
    odma_spi1_without_dma(&duplex, &chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1);
    odma_spi1_tx_with_dma(&chip->spi1_tx, &channels->ch0, &writer);
    odma_spi1_tx_without_dma(&writer, &chip->spi1_tx, &channels->ch0);
    odma_spi1_tx_with_dma_at(&chip->spi1_tx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &writer);
    odma_spi1_tx_without_dma(&writer, &chip->spi1_tx, &channels->ch0);
    odma_spi1_rx_with_dma(&chip->spi1_rx, &channels->ch0, &reader);
    odma_spi1_rx_without_dma(&reader, &chip->spi1_rx, &channels->ch0);
    odma_spi1_rx_with_dma_at(&chip->spi1_rx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &reader);
    odma_spi1_rx_without_dma(&reader, &chip->spi1_rx, &channels->ch0);
    odma_spi1_with_dma_16(
        &chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1, &duplex_16);
    odma_spi1_without_dma_16(
        &duplex_16, &chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1);
    odma_spi1_with_dma_at_16(&chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1,
        ODMA_DMA_PRIORITY_VERY_HIGH, &duplex_16);
    odma_spi1_without_dma_16(
        &duplex_16, &chip->spi1_tx, &chip->spi1_rx, &channels->ch0, &channels->ch1);
    odma_spi1_tx_with_dma_16(&chip->spi1_tx, &channels->ch0, &writer_16);
    odma_spi1_tx_without_dma_16(&writer_16, &chip->spi1_tx, &channels->ch0);
    odma_spi1_tx_with_dma_at_16(
        &chip->spi1_tx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &writer_16);
    odma_spi1_tx_without_dma_16(&writer_16, &chip->spi1_tx, &channels->ch0);
    odma_spi1_rx_with_dma_16(&chip->spi1_rx, &channels->ch0, &reader_16);
    odma_spi1_rx_without_dma_16(&reader_16, &chip->spi1_rx, &channels->ch0);
    odma_spi1_rx_with_dma_at_16(
        &chip->spi1_rx, &channels->ch0, ODMA_DMA_PRIORITY_MEDIUM, &reader_16);
    odma_spi1_rx_without_dma_16(&reader_16, &chip->spi1_rx, &channels->ch0);
}

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
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
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);
    odma_dma_channel_raises_irq_0(&channels.ch0);
    odma_dma_channel_raises_irq_1(&channels.ch1);
    odma_dma_channel_raises_no_irq(&channels.ch2);
    const uint32_t number = odma_dma_channel_number(&channels.ch11);

    uint8_t byte = 0;
    uint32_t status = odma_uart0_rx_read_byte(&chip.uart0_rx, &byte);
    odma_uart0_tx_write_byte(&chip.uart0_tx, byte);
    status |= odma_uart1_rx_read_byte(&chip.uart1_rx, &byte);
    odma_uart1_tx_write_byte(&chip.uart1_tx, (uint8_t)status);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch1, &reader);
    use_writes(&writer, &first);
    use_reads(&reader, &second);
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch0);
    odma_uart0_rx_without_dma(&reader, &chip.uart0_rx, &channels.ch1);
    odma_uart1_tx_with_dma(&chip.uart1_tx, &channels.ch11, &writer);
    odma_uart1_rx_with_dma(&chip.uart1_rx, &channels.ch10, &reader);
    use_constants(&writer);
    use_own_names(&writer, &reader, &first);
    odma_uart1_tx_without_dma(&writer, &chip.uart1_tx, &channels.ch11);
    odma_uart1_rx_without_dma(&reader, &chip.uart1_rx, &channels.ch10);
    while (!odma_dma_acknowledge_irq_0(0) && !odma_dma_acknowledge_irq_1(number)) {}

    odma_uart0_tx_with_dma_at(&chip.uart0_tx, &channels.ch0, ODMA_DMA_PRIORITY_HIGH, &writer);
    odma_uart0_rx_with_dma_at(&chip.uart0_rx, &channels.ch1, ODMA_DMA_PRIORITY_LOW, &reader);
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch0);
    odma_uart0_rx_without_dma(&reader, &chip.uart0_rx, &channels.ch1);
    use_spi(&chip, &channels);
    struct odma_copier copier;
    odma_dma_channel_as_copier(&channels.ch3, &copier);
    odma_dma_channel_from_copier(&copier, &channels.ch3);

    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    give_up(&writer, &first);
    odma_uart1_tx_with_dma(&chip.uart1_tx, &channels.ch2, &writer);
    give_up_constant(&writer);
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch1, &reader);
    give_up_read(&reader, &second);
    for (;;) {}
}
