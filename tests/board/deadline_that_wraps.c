/* SPDX-License-Identifier: MIT */
/*
 * odma_is_done_by waits until the transfer is done or the time is up, by a clock of the program
 * that may wrap round. When time is up the engine still owns the memory, and goes on: a later wait
 * completes. It looks once more at the end, so that a transfer that is done is never called late.
 *
 * RUN: --in1 @16 --out1 @32
 */
#include "bench.h"

#define BIT_CYCLES  0x400u
#define BYTE_CYCLES (10u * BIT_CYCLES)

ODMA_BUFFER(storage, 16);
ODMA_STRING(second_half, "GHIJKLMNOPQRSTUV");

static uint32_t offset;
static uint32_t now(void)
{
    return board_cycles() + offset;
}

/* The clock shows this at the moment. */
static void set_clock(uint32_t time)
{
    offset = time - board_cycles();
}

static unsigned asked;
static uint32_t standing(void)
{
    asked++;
    return 0xFFFFFFF0u;
}

static void read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    board_listen(1);
    set_clock(0u - 2 * BYTE_CYCLES);
    const uint32_t start = now();
    EXPECT(!odma_is_done_by(&reading, now, start + 4 * BYTE_CYCLES)); /* which lies behind zero */
    const uint32_t passed = now() - start;
    EXPECT(passed >= 4 * BYTE_CYCLES && passed < 6 * BYTE_CYCLES);
    EXPECT(!odma_is_done(&reading));
    EXPECT(odma_remaining(&reading) > 8);
    EXPECT(odma_is_done_by(&reading, now, start + 0x7FFFFFFFu));
    EXPECT(now() - start < 20 * BYTE_CYCLES);      /* it has not waited for the deadline */
    EXPECT(odma_is_done_by(&reading, now, start)); /* late, but done */
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 16);
    bench_expect_received(buffer, 0, 16);
}

static void write(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void write(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer writing;
    odma_write_all(writer, buffer, &writing);
    /* A deadline that is now, or was, is one look. */
    asked = 0;
    EXPECT(!odma_is_done_by(&writing, standing, 0xFFFFFFF0u));
    EXPECT(!odma_is_done_by(&writing, standing, 0xFFFFFFEFu));
    EXPECT(!odma_is_done_by(&writing, standing, 0x7FFFFFF1u));
    EXPECT_EQUAL(asked, 3);
    set_clock(0xFFFFFFFFu);
    EXPECT(!odma_is_done_by(&writing, now, 2 * BYTE_CYCLES));
    EXPECT(odma_lent_bytes(&writing)[0] == '0'); /* still in flight */
    EXPECT_RESULT(odma_wait(&writing, writer, buffer), ODMA_COMPLETED, 16);

    struct odma_constant_transfer constant;
    odma_write_constant(writer, &second_half, &constant);
    set_clock(0x7FFFFFFFu); /* halfway round, where a signed number turns */
    EXPECT(!odma_is_done_by(&constant, now, 0x7FFFFFFFu + 3 * BYTE_CYCLES));
    EXPECT(odma_is_done_by(&constant, now, 0x7FFFFFFFu + 30 * BYTE_CYCLES));
    EXPECT_RESULT(odma_wait(&constant, writer), ODMA_COMPLETED, 16);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, BIT_CYCLES);
    struct odma_reader reader;
    struct odma_writer writer;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    bench_blank(&buffer);
    read(&reader, &buffer);
    write(&writer, &buffer);
    bench_end();
}
