/* One misuse for each sentence of odma-lint. */
#include <odma/stm32f103.h>

struct port {
    struct odma_usart1_tx transmitter;
    struct odma_dma1_ch4 channel;
};

static volatile int blinks;

ODMA_STRING(greeting, "Hello\r\n");

void used_in_flight(struct odma_writer *writer, struct odma_buffer *b) ODMA_BORROWS(writer, b);
void waited_twice(struct odma_writer *writer, struct odma_buffer *b) ODMA_BORROWS(writer, b);
void started_again(struct odma_writer *first, struct odma_writer *second) ODMA_BORROWS(first)
    ODMA_CONSUMES(second);
void forgotten(struct odma_writer *writer) ODMA_CONSUMES(writer);
void lost(struct odma_reader *reader, struct odma_buffer *b, struct odma_read_transfer *transfer)
    ODMA_BORROWS(reader) ODMA_CONSUMES(transfer);
void promised(struct odma_writer *writer) ODMA_BORROWS(writer);
void in_a_loop(struct odma_writer *writer) ODMA_CONSUMES(writer);
void in_a_branch(struct odma_writer *writer, bool urgent) ODMA_BORROWS(writer);
void kept_pointer(struct odma_writer *writer, struct odma_buffer *b) ODMA_BORROWS(writer, b);
void kept_look(struct odma_writer *writer, struct odma_buffer *b) ODMA_BORROWS(writer, b);
void paired(struct port *port) ODMA_BORROWS(&port->transmitter, &port->channel);

void used_in_flight(struct odma_writer *writer, struct odma_buffer *b)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, b, &transfer);
    odma_bytes(b)[0] = 'x'; /* lint: used_in_flight */
    (void)odma_wait(&transfer, writer, b);
}

void waited_twice(struct odma_writer *writer, struct odma_buffer *b)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, b, &transfer);
    (void)odma_wait(&transfer, writer, b);
    (void)odma_wait(&transfer, writer, b); /* lint: waited_twice */
}

void started_again(struct odma_writer *first, struct odma_writer *second)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(first, &greeting, &transfer);
    odma_write_constant(second, &greeting, &transfer); /* lint: started_again */
    (void)odma_wait(&transfer, first);
}

void forgotten(struct odma_writer *writer)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &greeting, &transfer);
} /* lint: forgotten */

void lost(struct odma_reader *reader, struct odma_buffer *b, struct odma_read_transfer *transfer)
{
    (void)odma_stop(transfer, reader, b); /* lint: held_already */
} /* lint: lost */

void promised(struct odma_writer *writer)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &greeting, &transfer);
    odma_abandon(&transfer);
} /* lint: promised */

void in_a_loop(struct odma_writer *writer)
{
    struct odma_constant_transfer transfer;
    for (;;) { /* lint: in_a_loop */
        odma_write_constant(writer, &greeting, &transfer);
    }
}

void in_a_branch(struct odma_writer *writer, bool urgent)
{
    struct odma_constant_transfer transfer;
    if (urgent) {
        odma_write_constant(writer, &greeting, &transfer);
    }
    blinks++;                           /* lint: in_a_branch */
    (void)odma_wait(&transfer, writer); /* lint: after_the_branch */
}

void kept_pointer(struct odma_writer *writer, struct odma_buffer *b)
{
    struct odma_write_transfer transfer;
    uint8_t *raw = odma_bytes(b);
    odma_write_all(writer, b, &transfer);
    raw[0] = 'x'; /* lint: kept_pointer */
    (void)odma_wait(&transfer, writer, b);
}

void kept_look(struct odma_writer *writer, struct odma_buffer *b)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, b, &transfer);
    const uint8_t *look = odma_lent_bytes(&transfer);
    (void)odma_wait(&transfer, writer, b);
    blinks += look[0]; /* lint: kept_look */
}

void paired(struct port *port)
{
    struct odma_writer writer;
    odma_usart1_tx_with_dma(&port->transmitter, &port->channel, &writer);
    odma_usart1_tx_write_byte(&port->transmitter, 'x'); /* lint: paired */
    odma_usart1_tx_without_dma(&writer, &port->transmitter, &port->channel);
}
