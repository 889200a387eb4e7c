/* SPDX-License-Identifier: MIT */
/*
 * What is written as macros in C, in C++17: the blocks of <odma/during.h> with every way out of
 * them, arrays of constants, slots, futures, deadlines and parts of buffers.
 *
 * RUN: --in1 @16 --argument r
 * RUN: --out1 0123456789ABCDEF012345012345012345const --argument w
 * RUN: --in1 @16 --out1 @16 --argument s
 */
#include "bench.hpp"

#include "argument.h"

#include <odma/during.h>

ODMA_BUFFER(storage, 16);
ODMA_SLOT(in_flight, odma_write_transfer);

static const uint32_t bit_cycles = 0x400;

enum class way { end, by_break, by_return, by_goto };

static void write(odma_writer &writer, way by, odma_result &result)
{
    uint8_t bytes[16];
    for (uint32_t i = 0; i < 16; i++) {
        bytes[i] = text_at(i);
    }
    ODMA_DURING_WRITE(writer, bytes, result)
    {
        if (by == way::end) {
            continue;
        }
        bench_wait(45 * bit_cycles);
        if (by == way::by_break) {
            break;
        }
        if (by == way::by_return) {
            return;
        }
        goto out;
    }
    bytes[0] = '!';
    return;
out:
    bytes[15] = '!';
}

static void write_in_each_way(odma_writer *writer)
{
    static const way ways[] = {way::end, way::by_break, way::by_return, way::by_goto};
    for (way by : ways) {
        odma_result result = {77, 77};
        write(*writer, by, result);
        const bool stops = by != way::end;
        EXPECT_RESULT(result, stops ? uint32_t(ODMA_STOPPED) : 0u, stops ? 6 : 16);
        board_drain();
    }
    static const uint8_t constant[] = {'c', 'o', 'n', 's', 't'};
    odma_result result;
    ODMA_DURING_WRITE(*writer, constant, result)
    {
    }
    EXPECT_RESULT(result, ODMA_COMPLETED, 5);
}

static bool listen(void *context)
{
    board_listen(*static_cast<unsigned *>(context));
    return true;
}

static void read(odma_reader *reader)
{
    unsigned line = 1;
    uint8_t first[8];
    EXPECT_RESULT(odma_during_read(reader, first, 8, listen, &line), ODMA_COMPLETED, 8);
    uint8_t second[8];
    odma_result result;
    ODMA_DURING_READ(*reader, second, result)
    {
        EXPECT_TEXT(first, 0, 8);
    }
    EXPECT_RESULT(result, ODMA_COMPLETED, 8);
    EXPECT_TEXT(second, 8, 8);
}

static uint32_t now()
{
    return board_cycles();
}

static void slots_and_futures(odma_writer *writer, odma_reader *reader)
{
    odma_buffer buffer;
    odma_buffer rest;
    bench_claim(&storage, &buffer);
    odma_read_transfer reading;
    odma_read_exact(reader, &buffer, &reading);
    EXPECT(!odma_is_done_by(&reading, now, board_cycles() + 100));
    board_listen(1);
    odma_future future;
    odma_future_of(&future, &reading);
    while (odma_poll(&future) == ODMA_PENDING) {}
    size_t count;
    EXPECT_TEXT(odma_received(&reading, &count), 0, 16);
    EXPECT_RESULT(odma_wait(&reading, reader, &buffer), ODMA_COMPLETED, 16);

    EXPECT(odma_split(&buffer, 10, &rest));
    odma_write_transfer writing;
    odma_write_all(writer, &buffer, &writing);
    EXPECT(in_flight_put(&writing));
    EXPECT(in_flight_take(&writing));
    EXPECT_RESULT(odma_wait(&writing, writer, &buffer), ODMA_COMPLETED, 10);
    odma_write_all(writer, &rest, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer, &rest), ODMA_COMPLETED, 6);
    EXPECT(odma_join(&buffer, &rest));
    EXPECT_EQUAL(odma_length(&buffer), 16);
}

int main()
{
    static lines board;
    bench_start(&board);
    board_set_bit_cycles(1, bit_cycles);
    odma_writer writer;
    odma_reader reader;
    line1_tx_with_dma(&board.line1_tx, &writer);
    line1_rx_with_dma(&board.line1_rx, &reader);
    switch (test_argument()) {
    case 'w':
        write_in_each_way(&writer);
        break;
    case 'r':
        read(&reader);
        break;
    default:
        slots_and_futures(&writer, &reader);
    }
    bench_end();
}
