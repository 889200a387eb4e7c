/* Misuses in a driver that names no chip. */
#include <odma/odma.h>

void used_in_flight(struct odma_writer *writer, struct odma_buffer *b) ODMA_BORROWS(writer, b);
void kept_pointer(struct odma_writer *writer, struct odma_buffer *b) ODMA_BORROWS(writer, b);

void used_in_flight(struct odma_writer *writer, struct odma_buffer *b)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, b, &transfer);
    odma_bytes(b)[0] = 'x'; /* lint: used_in_flight */
    (void)odma_wait(&transfer, writer, b);
}

void kept_pointer(struct odma_writer *writer, struct odma_buffer *b)
{
    struct odma_write_transfer transfer;
    uint8_t *raw = odma_bytes(b);
    odma_write_all(writer, b, &transfer);
    raw[0] = 'x'; /* lint: kept_pointer */
    (void)odma_wait(&transfer, writer, b);
}
