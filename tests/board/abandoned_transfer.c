/* SPDX-License-Identifier: MIT */
/*
 * Abandoned transfers go on to their end and harm nothing; the rest of the chip works on. The
 * argument says what is abandoned beside a read: a write or a constant.
 *
 * RUN: --argument w --in1 @16 --in2 @16 --out1 @16 --out2 'still here'
 * RUN: --argument c --in1 @16 --in2 @16 --out1 'a constant' --out2 'still here'
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(read_storage, 16);
ODMA_BUFFER(written_storage, 16);
ODMA_BUFFER(storage, 16);
ODMA_STRING(constant, "a constant");
ODMA_STRING(answer, "still here");

static void abandon_a_write(struct line1_tx *line1_tx) ODMA_CONSUMES(line1_tx);
static void abandon_a_write(struct line1_tx *line1_tx)
{
    struct odma_writer writer;
    line1_tx_with_dma(line1_tx, &writer);
    struct odma_buffer written;
    bench_claim(&written_storage, &written);
    bench_fill(&written, 0);
    struct odma_write_transfer writing;
    odma_write_all(&writer, &written, &writing);
    odma_abandon(&writing);
}

static void abandon_a_constant(struct line1_tx *line1_tx) ODMA_CONSUMES(line1_tx);
static void abandon_a_constant(struct line1_tx *line1_tx)
{
    struct odma_writer writer;
    line1_tx_with_dma(line1_tx, &writer);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &constant, &writing);
    odma_abandon(&writing);
}

/* Returns where the bytes will be: nobody owns them any more. */
static const uint8_t *abandon_a_read(struct line1_rx *line1_rx) ODMA_CONSUMES(line1_rx);
static const uint8_t *abandon_a_read(struct line1_rx *line1_rx)
{
    struct odma_reader reader;
    line1_rx_with_dma(line1_rx, &reader);
    struct odma_buffer read;
    bench_claim(&read_storage, &read);
    const uint8_t *bytes = odma_bytes(&read);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &read, &reading);
    odma_abandon(&reading);
    return bytes;
}

/* In a frame of its own, which is left before the transfers end. */
__attribute__((noinline)) static const uint8_t *abandon_all(struct lines *lines, char kind)
    ODMA_CONSUMES(&lines->line1_tx, &lines->line1_rx);
static const uint8_t *abandon_all(struct lines *lines, char kind)
{
    if (kind == 'w') {
        abandon_a_write(&lines->line1_tx);
    } else {
        abandon_a_constant(&lines->line1_tx);
    }
    return abandon_a_read(&lines->line1_rx);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(2, 200); /* slow, so that line 1 has come to its end when line 2 has */
    const uint8_t *abandoned = abandon_all(&lines, test_argument());
    board_listen(1);

    struct odma_writer writer;
    struct odma_reader reader;
    line2_tx_with_dma(&lines.line2_tx, &writer);
    line2_rx_with_dma(&lines.line2_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(2);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &answer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 10);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(&buffer), 0, 16);

    EXPECT_TEXT(abandoned, 0, 16);
    struct odma_buffer nothing;
    EXPECT(!odma_claim(&read_storage, &nothing)); /* it never comes back */
    bench_end();
}
