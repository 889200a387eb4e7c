/* SPDX-License-Identifier: MIT */
#include "any_chip.h"

size_t echo(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    while (!odma_is_done(&reading)) {}
    const struct odma_result got = odma_wait(&reading, reader, buffer);
    if (got.status != ODMA_COMPLETED) {
        return 0;
    }
    struct odma_write_transfer writing;
    odma_write_all(writer, buffer, &writing);
    while (odma_remaining(&writing) != 0) {}
    return odma_stop(&writing, writer, buffer).count;
}

size_t send_twice(struct odma_writer *writer, const struct odma_constant *constant)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, constant, &transfer);
    const struct odma_result first = odma_wait(&transfer, writer);
    odma_write_constant(writer, constant, &transfer);
    while (!odma_is_done(&transfer)) {}
    return first.count + odma_stop(&transfer, writer).count;
}
