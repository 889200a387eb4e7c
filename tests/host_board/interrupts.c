/* SPDX-License-Identifier: MIT */
/*
 * Interrupts come between two accesses to registers: a transfer is finished, and the next one
 * started, in the handlers, while the program looks at the clock.
 *
 * RUN: --in1 @48 --out1 @48
 * RUN: --in1 @48 --inject line1:framing@20 --out1 @3 --exit 4
 */
#include "bench.h"

ODMA_BUFFER(received_storage, 16);
ODMA_BUFFER(sent_storage, 16);

static struct odma_reader reader;
static struct odma_writer writer;
static struct odma_buffer received, sent;
static struct odma_read_transfer reading;
static struct odma_write_transfer writing;

static unsigned reads_finished;
static unsigned writes_finished;

static void finish_the_read(void)
{
    const struct odma_result result = odma_wait(&reading, &reader, &received);
    if (result.status != ODMA_COMPLETED) {
        board_exit((int)result.status);
    }
    for (unsigned i = 0; i < 16; i++) {
        odma_bytes(&sent)[i] = odma_bytes(&received)[i];
    }
    odma_read_exact(&reader, &received, &reading);
    odma_write_all(&writer, &sent, &writing);
    reads_finished++;
}

void line1_read_interrupt(void)
{
    finish_the_read();
}

void line1_error_interrupt(void)
{
    finish_the_read();
}

void line1_write_interrupt(void)
{
    EXPECT_RESULT(odma_wait(&writing, &writer, &sent), ODMA_COMPLETED, 16);
    writes_finished++;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    bench_claim(&received_storage, &received);
    bench_claim(&sent_storage, &sent);

    odma_read_exact(&reader, &received, &reading);
    board_enable_write_interrupt(1);
    board_enable_read_interrupt(1);
    board_enable_error_interrupt(1);
    board_listen(1);
    while (writes_finished < 3) {
        (void)board_cycles();
    }
    EXPECT_EQUAL(reads_finished, 3);
    bench_end();
}
