/* SPDX-License-Identifier: MIT */
/*
 * A transfer that one context starts can be finished, and the next one started, in the interrupt
 * handler of its channel.
 *
 * RUN: --in1 @48 --out1 @48
 */
#include "bench.h"

ODMA_BUFFER(received_storage, 16);
ODMA_BUFFER(sent_storage, 16);

static struct odma_reader reader;
static struct odma_writer writer;
static struct odma_buffer received, sent;
static struct odma_read_transfer reading;
static struct odma_write_transfer writing;

static volatile unsigned reads_finished;
static volatile unsigned writes_finished;

/* Sends on what has come and reads again, for ever; writing 16 bytes takes less time than reading
 * them does, because the last two are still to leave the wire when the transfer is done. */
void line1_read_interrupt(void) ODMA_BORROWS(&reading) ODMA_CONSUMES(&writer, &sent)
    ODMA_PRODUCES(&writing);
void line1_read_interrupt(void)
{
    EXPECT_RESULT(odma_wait(&reading, &reader, &received), ODMA_COMPLETED, 16);
    for (unsigned i = 0; i < 16; i++) {
        odma_bytes(&sent)[i] = odma_bytes(&received)[i];
    }
    odma_read_exact(&reader, &received, &reading);
    odma_write_all(&writer, &sent, &writing);
    reads_finished++;
}

void line1_write_interrupt(void) ODMA_CONSUMES(&writing) ODMA_PRODUCES(&writer, &sent);
void line1_write_interrupt(void)
{
    EXPECT_RESULT(odma_wait(&writing, &writer, &sent), ODMA_COMPLETED, 16);
    writes_finished++;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x200); /* slow enough to copy sixteen bytes within one, also at -O0 */
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    bench_claim(&received_storage, &received);
    bench_claim(&sent_storage, &sent);

    odma_read_exact(&reader, &received, &reading);
    board_enable_write_interrupt(1);
    board_enable_read_interrupt(1);
    board_listen(1);
    while (writes_finished < 3) {}
    EXPECT_EQUAL(reads_finished, 3);
    board_drain();
    EXPECT_EQUAL(writes_finished, 3);
    bench_end();
}
