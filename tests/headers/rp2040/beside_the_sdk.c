/* SPDX-License-Identifier: MIT */
/* One program that uses odma and the Pico SDK: the SDK is told of the channel, sets the UART up and
 * calls the handler. The test includes vendor.h and <odma/rp2040.h>, in either order, before this. */

ODMA_BUFFER(sdk_line, 16);

static struct odma_write_transfer sdk_transfer;
static volatile bool sdk_done;

#ifdef __cplusplus
extern "C" {
#endif
bool beside_the_sdk(struct odma_rp2040 *chip) ODMA_CONSUMES(&chip->dma, &chip->uart1_tx)
    ODMA_PRODUCES_IF_TRUE(&sdk_transfer);
#ifdef __cplusplus
}
#endif

void isr_dma_0(void)
{
    if (odma_dma_acknowledge_irq_0(3)) {
        sdk_done = true;
    }
}

bool beside_the_sdk(struct odma_rp2040 *chip)
{
    struct odma_buffer buffer;
    if (!odma_claim(&sdk_line, &buffer)) {
        return false;
    }
    struct odma_dma_channels channels;
    odma_dma_split(&chip->dma, &channels);
    dma_channel_claim(odma_dma_channel_number(&channels.ch3));
    odma_dma_channel_raises_irq_0(&channels.ch3);
    uart_init(uart1, 115200);
    irq_set_exclusive_handler(DMA_IRQ_0, isr_dma_0);
    irq_set_enabled(DMA_IRQ_0, true);
    struct odma_writer writer;
    odma_uart1_tx_with_dma(&chip->uart1_tx, &channels.ch3, &writer);
    odma_write_all(&writer, &buffer, &sdk_transfer);
    while (!sdk_done && dma_channel_is_busy(3)) {
        tight_loop_contents();
    }
    __dmb();
    return true;
}
