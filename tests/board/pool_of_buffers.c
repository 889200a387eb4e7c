/* SPDX-License-Identifier: MIT */
/*
 * Buffers from a pool: claimed once at the start, taken for each telegram, and released by the
 * interrupt handler that has sent it. A pool that is empty says so, and its buffers come back whole.
 *
 * RUN: --in1 @64 --out1 @64
 */
#include "bench.h"

ODMA_BUFFER(storage_a, 8);
ODMA_BUFFER(storage_b, 8);

/* Slots are safe between main and handlers, so the pool is. There is one place more than there are
 * buffers: the one in which main takes or puts looks full to a handler that interrupts it. */
ODMA_SLOT(place_a, struct odma_buffer);
ODMA_SLOT(place_b, struct odma_buffer);
ODMA_SLOT(place_c, struct odma_buffer);
ODMA_SLOT(in_flight, struct odma_write_transfer);
ODMA_SLOT(idle_writer, struct odma_writer);
static volatile bool writer_is_idle;

static bool pool_take(struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);
static void pool_release(struct odma_buffer *buffer) ODMA_CONSUMES(buffer);

static bool pool_take(struct odma_buffer *buffer)
{
    return place_a_take(buffer) || place_b_take(buffer) || place_c_take(buffer);
}

static void pool_release(struct odma_buffer *buffer)
{
    if (place_a_put(buffer)) {
        return;
    }
    if (place_b_put(buffer)) {
        return;
    }
    if (!place_c_put(buffer)) {
        expect_failed(__FILE__, __LINE__, "the pool has a place for the buffer");
        board_exit(1);
    }
}

static void pool_fill(void)
{
    struct odma_buffer buffer;
    bench_claim(&storage_a, &buffer);
    pool_release(&buffer);
    bench_claim(&storage_b, &buffer);
    pool_release(&buffer);
}

void line1_write_interrupt(void)
{
    if (!line1_write_acknowledge()) {
        return;
    }
    struct odma_write_transfer transfer;
    if (in_flight_take(&transfer)) {
        struct odma_writer writer;
        struct odma_buffer buffer;
        EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 8);
        pool_release(&buffer);
        EXPECT(idle_writer_put(&writer)); /* main is not in there: it waits for the word */
        writer_is_idle = true;
    }
}

/* Gets the writer when the handler has put it there, and not before. */
static void await_writer(struct odma_writer *writer) ODMA_PRODUCES(writer);
static void await_writer(struct odma_writer *writer)
{
    while (!writer_is_idle) {}
    writer_is_idle = false;
    while (!idle_writer_take(writer)) {}
}

/* Sends the buffer, once the writer is idle; the handler releases both. */
static void send(struct odma_buffer *buffer) ODMA_CONSUMES(buffer);
static void send(struct odma_buffer *buffer)
{
    struct odma_writer writer;
    await_writer(&writer);
    struct odma_write_transfer transfer;
    odma_write_all(&writer, buffer, &transfer);
    while (!in_flight_put(&transfer)) {}
}

static void expect_empty_pool(void)
{
    struct odma_buffer buffer;
    if (pool_take(&buffer)) {
        expect_failed(__FILE__, __LINE__, "the pool has a third buffer");
        board_exit(1);
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 1024);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    while (!idle_writer_put(&writer)) {}
    writer_is_idle = true;
    pool_fill();

    struct odma_buffer one;
    while (!pool_take(&one)) {}
    struct odma_buffer two;
    while (!pool_take(&two)) {}
    expect_empty_pool();
    pool_release(&one);
    pool_release(&two);

    for (unsigned i = 0; i < 8; i++) {
        struct odma_buffer buffer;
        while (!pool_take(&buffer)) {}
        struct odma_read_transfer reading;
        odma_read_exact(&reader, &buffer, &reading);
        if (i == 0) {
            board_enable_write_interrupt(1);
            board_listen(1);
        }
        EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 8);
        send(&buffer);
    }
    await_writer(&writer);
    bench_end();
}
