/* SPDX-License-Identifier: MIT */
// Channels that go from one peripheral to another, in either direction, and an interrupt line that
// two of them share.
#include <odma/rp2040.h>

ODMA_STRING(greeting, "Hello\r\n");
ODMA_BUFFER(line, 16);

static struct odma_writer writer;
static struct odma_reader reader;
static struct odma_buffer buffer;
static struct odma_constant_transfer writing;
static struct odma_read_transfer reading;
static uint32_t writing_channel;
static uint32_t reading_channel;
static volatile bool written;
static volatile bool received;

void start(void) ODMA_CONSUMES(&writer, &reader, &buffer) ODMA_PRODUCES(&writing, &reading);

/* It ends one of the transfers or both; the two functions after it tell which. */
void isr_dma_0(void) ODMA_BORROWS(&writing, &reading);
bool collect_writer(void) ODMA_CONSUMES(&writing) ODMA_PRODUCES_IF_TRUE(&writer)
    ODMA_PRODUCES_IF_FALSE(&writing);
bool collect_reader(void) ODMA_CONSUMES(&reading) ODMA_PRODUCES_IF_TRUE(&reader, &buffer)
    ODMA_PRODUCES_IF_FALSE(&reading);

/* A channel that is paired and comes back, whichever it is. */
uint32_t say(struct odma_uart1_tx *uart1_tx, struct odma_dma_channel *channel)
    ODMA_BORROWS(uart1_tx, channel);

void start(void)
{
    written = false;
    received = false;
    odma_write_constant(&writer, &greeting, &writing);
    odma_read_exact(&reader, &buffer, &reading);
}

void isr_dma_0(void)
{
    if (odma_dma_acknowledge_irq_0(writing_channel)) {
        written = odma_is_done(&writing);
    }
    if (odma_dma_acknowledge_irq_0(reading_channel)) {
        received = odma_is_done(&reading);
    }
}

bool collect_writer(void)
{
    if (written) {
        const struct odma_result result = odma_wait(&writing, &writer);
        (void)result;
        return true;
    }
    return false;
}

bool collect_reader(void)
{
    if (received) {
        const struct odma_result result = odma_wait(&reading, &reader, &buffer);
        (void)result;
        return true;
    }
    return false;
}

uint32_t say(struct odma_uart1_tx *uart1_tx, struct odma_dma_channel *channel)
{
    struct odma_writer other;
    odma_dma_channel_raises_irq_1(channel);
    odma_uart1_tx_with_dma(uart1_tx, channel, &other);
    struct odma_constant_transfer transfer;
    odma_write_constant(&other, &greeting, &transfer);
    while (!odma_is_done(&transfer) || !odma_dma_acknowledge_irq_1(3)) {}
    const struct odma_result result = odma_wait(&transfer, &other);
    odma_uart1_tx_without_dma(&other, uart1_tx, channel);
    odma_dma_channel_raises_no_irq(channel);
    return result.status;
}

int main(void)
{
    struct odma_rp2040 chip;
    if (!odma_rp2040_take(&chip)) {
        for (;;) {}
    }
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip.dma, &channels);

    /* The channels of the pairs change places: a channel comes back into any handle that is free. */
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch11, &reader);
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch11);
    odma_uart0_rx_without_dma(&reader, &chip.uart0_rx, &channels.ch0);
    odma_uart1_rx_with_dma(&chip.uart1_rx, &channels.ch11, &reader);
    odma_uart1_rx_without_dma(&reader, &chip.uart1_rx, &channels.ch11);

    odma_dma_channel_raises_irq_0(&channels.ch0);
    odma_dma_channel_raises_irq_0(&channels.ch1);
    writing_channel = odma_dma_channel_number(&channels.ch0);
    reading_channel = odma_dma_channel_number(&channels.ch1);
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch0, &writer);
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch1, &reader);
    for (;;) {
        start();
        uint32_t status = say(&chip.uart1_tx, &channels.ch3);
        while (!collect_writer()) {}
        while (!collect_reader()) {
            status |= say(&chip.uart1_tx, &channels.ch3);
        }
        odma_bytes(&buffer)[0] = (uint8_t)status;
    }
}
