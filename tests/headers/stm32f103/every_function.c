/* SPDX-License-Identifier: MIT */
/* Uses everything that odma offers a program on this chip. Compiled as C and as C++. */
#include <odma/stm32f103.h>

#include "every_function.h"

ODMA_BUFFER(line, 64);
ODMA_BUFFER(incoming, 16);

/* A driver of a device on an I2C. */
static size_t use_i2c(struct odma_i2c *i2c, struct odma_buffer *out, struct odma_buffer *in)
    ODMA_BORROWS(i2c, out, in);
static size_t use_i2c(struct odma_i2c *i2c, struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_i2c_write_transfer write;
    odma_i2c_write(i2c, 0x50, out, &write);
    size_t sum = odma_i2c_write_is_done(&write) + odma_i2c_write_remaining(&write);
    sum += odma_i2c_write_wait(&write, i2c, out).count;
    odma_i2c_write(i2c, 0x50, out, &write);
    sum += odma_i2c_write_stop(&write, i2c, out).count;
    struct odma_i2c_read_transfer read;
    odma_i2c_read(i2c, 0x50, in, &read);
    sum += odma_i2c_read_is_done(&read) + odma_i2c_read_remaining(&read);
    sum += odma_i2c_read_wait(&read, i2c, in).count;
    odma_i2c_read(i2c, 0x50, in, &read);
    sum += odma_i2c_read_stop(&read, i2c, in).count;
    struct odma_i2c_write_read_transfer both;
    odma_i2c_write_read(i2c, 0x50, out, in, &both);
    sum += odma_i2c_write_read_is_done(&both) + odma_i2c_write_read_remaining(&both);
    sum += odma_i2c_write_read_wait(&both, i2c, out, in).count;
    odma_i2c_write_read(i2c, 0x50, out, in, &both);
    return sum + odma_i2c_write_read_stop(&both, i2c, out, in).count;
}

static void give_up_i2c(struct odma_i2c *i2c, struct odma_buffer *out, struct odma_buffer *in,
    int which) ODMA_CONSUMES(i2c, out, in);
static void give_up_i2c(
    struct odma_i2c *i2c, struct odma_buffer *out, struct odma_buffer *in, int which)
{
    if (which == 0) {
        struct odma_i2c_write_read_transfer both;
        odma_i2c_write_read(i2c, 0x50, out, in, &both);
        odma_i2c_write_read_abandon(&both);
        return;
    }
    if (!odma_join(out, in)) {
        for (;;) {}
    }
    if (which == 1) {
        struct odma_i2c_write_transfer write;
        odma_i2c_write(i2c, 0x50, out, &write);
        odma_i2c_write_abandon(&write);
    } else {
        struct odma_i2c_read_transfer read;
        odma_i2c_read(i2c, 0x50, out, &read);
        odma_i2c_read_abandon(&read);
    }
}

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

    struct odma_i2c i2c;
    odma_i2c1_with_dma(&chip.i2c1_tx, &chip.i2c1_rx, &dma1.ch6, &dma1.ch7, &i2c);
    use_i2c(&i2c, &first, &second);
    odma_i2c1_without_dma(&i2c, &chip.i2c1_tx, &chip.i2c1_rx, &dma1.ch6, &dma1.ch7);
    odma_i2c2_with_dma(&chip.i2c2_tx, &chip.i2c2_rx, &dma1.ch4, &dma1.ch5, &i2c);
    if (status != 0) {
        give_up_i2c(&i2c, &first, &second, (int)status);
        for (;;) {}
    }
    odma_i2c2_without_dma(&i2c, &chip.i2c2_tx, &chip.i2c2_rx, &dma1.ch4, &dma1.ch5);

    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    give_up(&writer, &first);
    odma_usart2_tx_with_dma(&chip.usart2_tx, &dma1.ch7, &writer);
    give_up_constant(&writer);
    odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &reader);
    give_up_read(&reader, &second);
    for (;;) {}
}
