/* SPDX-License-Identifier: MIT */
// A driver for any chip: it borrows what it needs, or moves it on, and names no peripheral.
#include <odma/odma.h>

ODMA_STRING(busy, "busy\r\n");

/* Handles that live in a struct of the program. */
struct port {
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer buffer;
    struct odma_write_transfer write;
};

uint32_t echo(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, writer, buffer);
size_t write_line(struct odma_writer *writer, struct odma_buffer *buffer, uint8_t first,
    bool urgent) ODMA_BORROWS(writer, buffer);
void port_start(struct port *port) ODMA_CONSUMES(&port->writer, &port->buffer)
    ODMA_PRODUCES(&port->write);
uint32_t port_finish(struct port *port) ODMA_CONSUMES(&port->write)
    ODMA_PRODUCES(&port->writer, &port->buffer);
uint32_t port_say(struct port *port, bool urgent)
    ODMA_BORROWS(&port->writer, &port->reader, &port->buffer);
bool try_write(struct odma_writer *writer, struct odma_buffer *buffer,
    struct odma_write_transfer *transfer, bool ready) ODMA_CONSUMES(writer, buffer)
    ODMA_PRODUCES_IF_TRUE(transfer) ODMA_PRODUCES_IF_FALSE(writer, buffer);
uint32_t write_if_ready(struct odma_writer *writer, struct odma_buffer *buffer, bool ready)
    ODMA_BORROWS(writer, buffer);
void start(struct odma_reader *reader, struct odma_buffer *buffer,
    struct odma_read_transfer *transfer) ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES(transfer);
void give_up(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_CONSUMES(writer, buffer);

uint32_t echo(struct odma_reader *reader, struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_read_transfer read;
    start(reader, buffer, &read);
    while (!odma_is_done(&read)) {
        if (odma_remaining(&read) > odma_remaining(&read) / 2) {
            continue;
        }
    }
    struct odma_result result = odma_wait(&read, reader, buffer);
    if (result.status != ODMA_COMPLETED) {
        return result.status;
    }
    struct odma_write_transfer write;
    odma_write_all(writer, buffer, &write);
    result = odma_wait(&write, writer, buffer);
    return result.status;
}

size_t write_line(
    struct odma_writer *writer, struct odma_buffer *buffer, uint8_t first, bool urgent)
{
    struct odma_result result = {ODMA_COMPLETED, 0};
    uint8_t *bytes = odma_bytes(buffer);
    bytes[0] = first;
    if (urgent) {
        struct odma_constant_transfer constant;
        odma_write_constant(writer, &busy, &constant);
        bytes[1] = first;
        result = odma_wait(&constant, writer);
    }
    do {
        struct odma_write_transfer write;
        odma_write_all(writer, buffer, &write);
        while (!odma_is_done(&write)) {}
        result = odma_wait(&write, writer, buffer);
        bytes = odma_bytes(buffer);
        bytes[0]--;
    } while (bytes[0] > 0 && result.status == ODMA_COMPLETED);
    return result.count;
}

void port_start(struct port *port)
{
    odma_write_all(&port->writer, &port->buffer, &port->write);
}

uint32_t port_finish(struct port *port)
{
    const struct odma_result result = odma_wait(&port->write, &port->writer, &port->buffer);
    return result.status;
}

uint32_t port_say(struct port *port, bool urgent)
{
    odma_bytes(&port->buffer)[0] = urgent ? '!' : '.';
    port_start(port);
    const uint32_t status = port_finish(port);
    return status | echo(&port->reader, &port->writer, &port->buffer);
}

bool try_write(struct odma_writer *writer, struct odma_buffer *buffer,
    struct odma_write_transfer *transfer, bool ready)
{
    if (ready) {
        odma_write_all(writer, buffer, transfer);
    }
    return ready;
}

uint32_t write_if_ready(struct odma_writer *writer, struct odma_buffer *buffer, bool ready)
{
    struct odma_write_transfer transfer;
    struct odma_result result = {ODMA_STOPPED, 0};
    if (try_write(writer, buffer, &transfer, ready)) {
        result = odma_stop(&transfer, writer, buffer);
    }
    odma_bytes(buffer)[0] = (uint8_t)result.count;
    return result.status;
}

void start(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_read_transfer *transfer)
{
    odma_read_exact(reader, buffer, transfer);
}

void give_up(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    odma_abandon(&transfer);
}
