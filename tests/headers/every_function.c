/* SPDX-License-Identifier: MIT */
/* Uses everything that odma offers a program on any chip. Compiled as C and as C++. */
#include "every_function.h"

ODMA_STRING(greeting, "Hello\r\n");
static const uint8_t table[4] = {1, 2, 3, 4};
ODMA_CONSTANT(numbers, table);

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
