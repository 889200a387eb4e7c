/* SPDX-License-Identifier: MIT */
/*
 * A slot holds one handle. Taking from an empty slot is false, and touches nothing of what it
 * would have filled; putting into a full one is false, and the handle is still held. What comes
 * out is what went in, whatever its type: a writer, a reader, a buffer, a transfer, a struct with
 * several.
 *
 * RUN: --in1 @16 --out1 @16
 */
#include "bench.h"

ODMA_BUFFER(storage_a, 16);
ODMA_BUFFER(storage_b, 16);
ODMA_BUFFER(storage_c, 16);

/* All that a line needs. */
struct ODMA_HANDLE("line") whole_line {
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer buffer;
    unsigned number;
};

ODMA_SLOT(writer_slot, struct odma_writer);
ODMA_SLOT(reader_slot, struct odma_reader);
ODMA_SLOT(buffer_slot, struct odma_buffer);
ODMA_SLOT(another_buffer_slot, struct odma_buffer);
ODMA_SLOT(writing_slot, struct odma_write_transfer);
ODMA_SLOT(reading_slot, struct odma_read_transfer);
ODMA_SLOT(line_slot, struct whole_line);

static void expect_empty(void)
{
    struct odma_buffer buffer = {(uint8_t *)1, 2};
    EXPECT(!buffer_slot_take(&buffer));
    EXPECT(buffer.items == (uint8_t *)1 && buffer.length == 2);
    struct odma_writer writer;
    EXPECT(!writer_slot_take(&writer));
    struct odma_write_transfer writing;
    EXPECT(!writing_slot_take(&writing));
    struct whole_line line;
    EXPECT(!line_slot_take(&line));
}

static void buffers(struct odma_buffer *a, struct odma_buffer *b) ODMA_BORROWS(a, b);
static void buffers(struct odma_buffer *a, struct odma_buffer *b)
{
    const uint8_t *bytes_a = odma_bytes(a);
    const uint8_t *bytes_b = odma_bytes(b);
    EXPECT(buffer_slot_put(a));
    EXPECT(a->items == NULL && a->length == 0); /* not held */
    EXPECT(!buffer_slot_put(b));
    EXPECT(!buffer_slot_put(b)); /* it is still full, and b is still held */
    EXPECT(odma_bytes(b) == bytes_b);
    EXPECT(another_buffer_slot_put(b)); /* a slot of the same type is another one */
    EXPECT(buffer_slot_take(b));
    EXPECT(odma_bytes(b) == bytes_a);
    EXPECT(!buffer_slot_take(a));
    EXPECT(another_buffer_slot_take(a));
    EXPECT(odma_bytes(a) == bytes_b);
    struct odma_buffer nothing = ODMA_NOT_HELD;
    EXPECT(!another_buffer_slot_take(&nothing));
    EXPECT(nothing.items == NULL && odma_bytes(b) == bytes_a);
}

static void transfers(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *sent, struct odma_buffer *received)
    ODMA_BORROWS(writer, reader, sent, received);
static void transfers(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *sent, struct odma_buffer *received)
{
    struct odma_write_transfer writing;
    struct odma_read_transfer reading;
    bench_fill(sent, 0);
    bench_blank(received);
    odma_read_exact(reader, received, &reading);
    board_listen(1);
    odma_write_all(writer, sent, &writing);
    EXPECT(reading_slot_put(&reading));
    EXPECT(writing_slot_put(&writing));
    struct odma_write_transfer writing_elsewhere;
    struct odma_read_transfer reading_elsewhere;
    EXPECT(writing_slot_take(&writing_elsewhere));
    EXPECT(reading_slot_take(&reading_elsewhere));
    EXPECT_RESULT(odma_wait(&writing_elsewhere, writer, sent), ODMA_COMPLETED, 16);
    EXPECT_RESULT(odma_wait(&reading_elsewhere, reader, received), ODMA_COMPLETED, 16);
    bench_expect_received(received, 0, 16);
}

/* A struct is a handle on the program's word: it is held when all that is in it is. */
static void make_line(struct line1_tx *line1_tx, struct line1_rx *line1_rx,
    const struct odma_storage *storage, struct whole_line *line) ODMA_CONSUMES(line1_tx, line1_rx)
    ODMA_PRODUCES(line);
static void make_line(struct line1_tx *line1_tx, struct line1_rx *line1_rx,
    const struct odma_storage *storage, struct whole_line *line)
{
    line1_tx_with_dma(line1_tx, &line->writer);
    line1_rx_with_dma(line1_rx, &line->reader);
    bench_claim(storage, &line->buffer);
    line->number = 1234;
    odma_unsafe_give_up(&line->writer);
    odma_unsafe_give_up(&line->reader);
    odma_unsafe_give_up(&line->buffer);
    odma_unsafe_take_up(line);
}

static void whole_lines(struct whole_line *line) ODMA_BORROWS(line);
static void whole_lines(struct whole_line *line)
{
    EXPECT(line_slot_put(line));
    EXPECT(!odma_port_holds(line->writer.link) && !odma_port_holds(line->reader.link));
    EXPECT(line->buffer.items == NULL && line->number == 0);
    EXPECT(line_slot_take(line));
    EXPECT(odma_port_holds(line->writer.link) && odma_port_holds(line->reader.link));
    EXPECT(line->buffer.items != NULL && line->buffer.length == 16);
    EXPECT_EQUAL(line->number, 1234);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    expect_empty();
    struct whole_line line;
    make_line(&lines.line1_tx, &lines.line1_rx, &storage_c, &line);
    whole_lines(&line);
    odma_unsafe_give_up(&line);
    struct odma_writer writer = line.writer;
    struct odma_reader reader = line.reader;
    odma_unsafe_take_up(&writer);
    odma_unsafe_take_up(&reader);
    struct odma_buffer a;
    struct odma_buffer b;
    bench_claim(&storage_a, &a);
    bench_claim(&storage_b, &b);
    buffers(&a, &b);

    EXPECT(writer_slot_put(&writer));
    EXPECT(reader_slot_put(&reader));
    EXPECT(writer_slot_take(&writer));
    EXPECT(reader_slot_take(&reader));
    transfers(&writer, &reader, &a, &b);
    expect_empty();
    bench_end();
}
