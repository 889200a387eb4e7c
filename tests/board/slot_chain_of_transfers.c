/* SPDX-License-Identifier: MIT */
/*
 * The interrupt at the end of a transfer finishes it and starts the next one; the transfer in
 * flight, and the buffers that main has filled and gets back, travel through slots.
 *
 * RUN: --out1 @96
 */
#include "bench.h"

#define BUFFERS 6u

ODMA_BUFFER(storage_a, 16);
ODMA_BUFFER(storage_b, 16);

ODMA_SLOT(in_flight, struct odma_write_transfer);
ODMA_SLOT(filled, struct odma_buffer);
ODMA_SLOT(sent, struct odma_buffer);
ODMA_SLOT(idle, struct odma_writer); /* of a chain that has run dry */

static volatile unsigned finished;

static void start(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_CONSUMES(writer, buffer);
static void start(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    if (!in_flight_put(&transfer)) {
        board_exit(2);
    }
}

void line1_write_interrupt(void);
void line1_write_interrupt(void)
{
    EXPECT(line1_write_acknowledge());
    struct odma_write_transfer transfer;
    struct odma_buffer buffer;
    struct odma_writer writer;
    if (!in_flight_take(&transfer)) {
        board_exit(3);
    }
    EXPECT(odma_is_done(&transfer));
    EXPECT_RESULT(odma_wait(&transfer, &writer, &buffer), ODMA_COMPLETED, 16);
    finished++;
    if (!sent_put(&buffer)) {
        board_exit(4);
    }
    struct odma_buffer next;
    if (filled_take(&next)) {
        start(&writer, &next);
    } else if (!idle_put(&writer)) {
        board_exit(8);
    }
}

static void take_sent(unsigned number, struct odma_buffer *buffer) ODMA_PRODUCES(buffer);
static void take_sent(unsigned number, struct odma_buffer *buffer)
{
    while (!sent_take(buffer)) {}
    EXPECT(finished >= number);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x200); /* slow enough to fill one buffer while the other is sent */
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer a;
    struct odma_buffer b;
    bench_claim(&storage_a, &a);
    bench_claim(&storage_b, &b);
    bench_fill(&a, 0);
    bench_fill(&b, 16);
    if (!filled_put(&b)) {
        board_exit(5);
    }
    start(&writer, &a);
    board_enable_write_interrupt(1); /* only now: the handler finds the transfer in its slot */

    for (unsigned i = 2; i < BUFFERS; i++) {
        struct odma_buffer buffer;
        take_sent(i - 1, &buffer);
        EXPECT_TEXT(odma_bytes(&buffer), 16 * (i - 2), 16);
        bench_fill(&buffer, 16 * i);
        if (!filled_put(&buffer)) {
            board_exit(6);
        }
    }
    take_sent(BUFFERS - 1, &a);
    EXPECT_TEXT(odma_bytes(&a), 16 * (BUFFERS - 2), 16);
    take_sent(BUFFERS, &b);
    EXPECT_TEXT(odma_bytes(&b), 16 * (BUFFERS - 1), 16);
    if (!idle_take(&writer)) {
        board_exit(9);
    }
    line1_tx_without_dma(&writer, &lines.line1_tx);
    EXPECT_EQUAL(finished, BUFFERS);
    bench_end();
}
