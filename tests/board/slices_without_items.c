/* SPDX-License-Identifier: MIT */
/*
 * The transfer of a part without items is complete at once, by every way to look and to end, gives
 * pair and part back, and touches no register.
 *
 * RUN: --out1 4
 */
#include "bench.h"
#include "snapshot.h"

ODMA_BUFFER(storage, 4);

static struct snapshot before;

static void expect_untouched(void)
{
    static struct snapshot now;
    snapshot_save(&now);
    const uint32_t *expected = (const uint32_t *)&before;
    const uint32_t *actual = (const uint32_t *)&now;
    for (unsigned i = 0; i < sizeof now / sizeof *actual; i++) {
        EXPECT_EQUAL(actual[i], expected[i]);
    }
}

static uint32_t zero(void)
{
    return 0;
}

static void write_nothing(struct odma_writer *writer, struct odma_buffer *empty)
    ODMA_BORROWS(writer, empty);
static void write_nothing(struct odma_writer *writer, struct odma_buffer *empty)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, empty, &transfer);
    EXPECT(!odma_port_holds(writer->link) && empty->length == 0 && empty->items == NULL);
    EXPECT(odma_is_done(&transfer));
    EXPECT(odma_is_done_by(&transfer, zero, 1));
    EXPECT(odma_is_done_by(&transfer, zero, 0));
    EXPECT_EQUAL(odma_remaining(&transfer), 0);
    EXPECT(odma_lent_bytes(&transfer) == NULL);
    struct odma_future future;
    odma_future_of(&future, &transfer);
    EXPECT_EQUAL(odma_poll(&future), ODMA_READY);
    EXPECT_RESULT(odma_wait(&transfer, writer, empty), ODMA_COMPLETED, 0);
    EXPECT(odma_port_holds(writer->link));
    EXPECT_EQUAL(odma_length(empty), 0);
    odma_write_all(writer, empty, &transfer);
    EXPECT_RESULT(odma_stop(&transfer, writer, empty), ODMA_COMPLETED, 0);
    EXPECT(odma_bytes(empty) == NULL);
    expect_untouched();
}

static void read_nothing(struct odma_reader *reader, struct odma_buffer *empty)
    ODMA_BORROWS(reader, empty);
static void read_nothing(struct odma_reader *reader, struct odma_buffer *empty)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, empty, &transfer);
    EXPECT(!odma_port_holds(reader->link) && empty->length == 0 && empty->items == NULL);
    EXPECT(odma_is_done(&transfer));
    EXPECT(odma_is_done_by(&transfer, zero, 0));
    EXPECT_EQUAL(odma_remaining(&transfer), 0);
    size_t count = 77;
    EXPECT(odma_received(&transfer, &count) == NULL);
    EXPECT_EQUAL(count, 0);
    EXPECT_RESULT(odma_wait(&transfer, reader, empty), ODMA_COMPLETED, 0);
    EXPECT(odma_port_holds(reader->link));
    odma_read_exact(reader, empty, &transfer);
    EXPECT_RESULT(odma_stop(&transfer, reader, empty), ODMA_COMPLETED, 0);
    EXPECT_EQUAL(odma_length(empty), 0);
    expect_untouched();
}

/* The pair stays away, the engine does nothing. */
static void abandon(struct odma_reader *reader, struct odma_buffer *empty)
    ODMA_CONSUMES(reader, empty);
static void abandon(struct odma_reader *reader, struct odma_buffer *empty)
{
    struct odma_read_transfer transfer;
    odma_read_exact(reader, empty, &transfer);
    odma_abandon(&transfer);
    EXPECT(!odma_port_holds(reader->link) && empty->length == 0);
    expect_untouched();
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    struct odma_buffer empty;
    struct odma_buffer another;
    bench_claim(&storage, &buffer);
    bench_fill(&buffer, 4);
    if (!odma_split(&buffer, 4, &empty)) {
        board_exit(2);
    }
    if (!odma_split(&empty, 0, &another)) {
        board_exit(3);
    }
    snapshot_save(&before);
    write_nothing(&writer, &empty);
    read_nothing(&reader, &another);
    abandon(&reader, &another);
    if (!odma_join(&buffer, &empty)) {
        board_exit(4);
    }
    if (!odma_split(&buffer, 1, &empty)) {
        board_exit(5);
    }
    struct odma_write_transfer writing;
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 1);
    bench_end();
}
