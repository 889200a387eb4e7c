/* SPDX-License-Identifier: MIT */
/*
 * Reader and writer of one line belong to two contexts that know nothing of each other: a handler
 * reads and reads again, main writes.
 *
 * RUN: --in1 @32 --out1 'one two three four '
 */
#include "bench.h"

ODMA_BUFFER(storage, 8);
ODMA_STRING(one, "one ");
ODMA_STRING(two, "two ");
ODMA_STRING(three, "three ");
ODMA_STRING(four, "four ");

static const struct odma_constant *const words[] = {&one, &two, &three, &four};

/* Of the handler alone, once the first read was started. */
static struct odma_reader reader;
static struct odma_buffer buffer;
static struct odma_read_transfer reading;

static volatile unsigned telegrams;

void line1_read_interrupt(void) ODMA_BORROWS(&reading);
void line1_read_interrupt(void)
{
    if (!line1_read_acknowledge() || !odma_is_done(&reading)) {
        return;
    }
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 8);
    EXPECT_TEXT(odma_bytes(&buffer), telegrams * 8u, 8);
    telegrams++;
    odma_read_exact(&reader, &buffer, &reading);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 1024);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    board_enable_read_interrupt(1);
    board_listen(1);

    for (unsigned i = 0; i < 4; i++) {
        struct odma_constant_transfer writing;
        odma_write_constant(&writer, words[i], &writing);
        EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, words[i]->length);
    }
    while (telegrams < 4) {}
    bench_end();
}
