/* SPDX-License-Identifier: MIT */
/* Uses everything that odma offers a program. Compiled as C and as C++. */
#include <odma/stm32f103.h>

ODMA_BUFFER(line, 64);
ODMA_BUFFER(incoming, 16);
ODMA_STRING(greeting, "Hello\r\n");
static const uint8_t table[4] = {1, 2, 3, 4};
ODMA_CONSTANT(numbers, table);

#ifdef __cplusplus
extern "C" {
#endif
const char *use_writes(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
size_t use_reads(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
size_t use_constants(struct odma_writer *writer) ODMA_BORROWS(writer);
size_t use_own_names(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer) ODMA_BORROWS(writer, reader, buffer);
void give_up(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_CONSUMES(writer, buffer);
void give_up_read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_CONSUMES(reader, buffer);
void give_up_constant(struct odma_writer *writer) ODMA_CONSUMES(writer);
#ifdef __cplusplus
}
#endif

const char *use_writes(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_bytes(buffer)[odma_length(buffer) - 1] = 'A';
    odma_write_all(writer, buffer, &transfer);
    while (!odma_is_done(&transfer) && odma_remaining(&transfer) > odma_lent_bytes(&transfer)[0]) {}
    struct odma_result result = odma_wait(&transfer, writer, buffer);
    odma_write_all(writer, buffer, &transfer);
    result = odma_stop(&transfer, writer, buffer);
    return odma_violation_text(
        result.status == ODMA_COMPLETED ? ODMA_VIOLATION_BUFFER : ODMA_VIOLATION_TRANSFER);
}

size_t use_reads(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
    while (!odma_is_done(&transfer) && odma_remaining(&transfer) > 1) {}
    struct odma_result result = odma_wait(&transfer, reader, buffer);
    odma_read_exact(reader, buffer, &transfer);
    result = odma_stop(&transfer, reader, buffer);
    return result.count;
}

size_t use_constants(struct odma_writer *writer)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &greeting, &transfer);
    while (!odma_is_done(&transfer) && odma_remaining(&transfer) > 1) {}
    struct odma_result result = odma_wait(&transfer, writer);
    odma_write_constant(writer, &numbers, &transfer);
    result = odma_stop(&transfer, writer);
    return result.count;
}

/* The functions behind the names that serve every kind of transfer. */
size_t use_own_names(
    struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_write_transfer write;
    odma_write_all(writer, buffer, &write);
    size_t sum = odma_write_is_done(&write) + odma_write_remaining(&write);
    sum += odma_write_wait(&write, writer, buffer).count;
    odma_write_all(writer, buffer, &write);
    sum += odma_write_stop(&write, writer, buffer).count;
    struct odma_read_transfer read;
    odma_read_exact(reader, buffer, &read);
    sum += odma_read_is_done(&read) + odma_read_remaining(&read);
    sum += odma_read_wait(&read, reader, buffer).count;
    odma_read_exact(reader, buffer, &read);
    sum += odma_read_stop(&read, reader, buffer).count;
    struct odma_constant_transfer constant;
    odma_write_constant(writer, &greeting, &constant);
    sum += odma_constant_is_done(&constant) + odma_constant_remaining(&constant);
    sum += odma_constant_wait(&constant, writer).count;
    odma_write_constant(writer, &greeting, &constant);
    return sum + odma_constant_stop(&constant, writer).count;
}

void give_up(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    if (odma_is_done(&transfer)) {
        odma_abandon(&transfer);
    } else {
        odma_write_abandon(&transfer);
    }
}

void give_up_read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
    if (odma_is_done(&transfer)) {
        odma_abandon(&transfer);
    } else {
        odma_read_abandon(&transfer);
    }
}

void give_up_constant(struct odma_writer *writer)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &greeting, &transfer);
    if (odma_is_done(&transfer)) {
        odma_abandon(&transfer);
    } else {
        odma_constant_abandon(&transfer);
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

    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    give_up(&writer, &first);
    odma_usart2_tx_with_dma(&chip.usart2_tx, &dma1.ch7, &writer);
    give_up_constant(&writer);
    odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &reader);
    give_up_read(&reader, &second);
    for (;;) {}
}
