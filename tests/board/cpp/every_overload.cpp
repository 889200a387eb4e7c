/* SPDX-License-Identifier: MIT */
/*
 * In C++ each name of <odma/generic.h> reaches the function for its kind of transfer: w a write,
 * r a read, c a constant. What was abandoned goes on to its end, and is not held any more.
 *
 * RUN: --each w --exit 17 --out1 0123012345670123456789ABCDEF \
 *      --says 'a transfer was used that had been finished already'
 * RUN: --each r --exit 17 --in1 @29 \
 *      --says 'a transfer was used that had been finished already'
 * RUN: --each c --exit 17 --out1 'A consA constantA constantA constant' \
 *      --says 'a transfer was used that had been finished already'
 */
#include "bench.hpp"

#include "argument.h"

ODMA_BUFFER(storage, 8);
ODMA_STRING(constant, "A constant");

static lines board;
static odma_writer writer;
static odma_reader reader;
static odma_buffer buffer;
static bool violation_is_expected;

extern "C" void odma_violation(enum odma_violation what)
{
    EXPECT(violation_is_expected);
    say(odma_violation_text(what));
    say("\n");
    board_exit(10 + static_cast<int>(what));
}

/* The compiler must not know that the transfer is not held: it would refuse what follows. */
static void violation_follows(void *transfer)
{
    __asm volatile("" : : "r"(transfer) : "memory");
    violation_is_expected = true;
}

constexpr uint32_t bit_cycles = 200; /* slow enough for -O0 */

/* Once all is moved and has left the wire, whoever moved it. */
static void let_it_end()
{
    bench_wait(12 * 10 * bit_cycles); /* bytes, bits */
}

static void write()
{
    odma_write_transfer writing;
    bench_fill(&buffer, 0);
    odma_write_all(&writer, &buffer, &writing);
    EXPECT(!odma_is_done(&writing));
    while (odma_remaining(&writing) > 4) {}
    EXPECT_EQUAL(odma_remaining(&writing), 4);
    EXPECT_RESULT(odma_stop(&writing, &writer, &buffer), ODMA_STOPPED, 4);

    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 8);
    odma_write_all(&writer, &buffer, &writing);
    while (!odma_is_done(&writing)) {}
    EXPECT_EQUAL(odma_remaining(&writing), 0);
    EXPECT_RESULT(odma_stop(&writing, &writer, &buffer), ODMA_COMPLETED, 8);

    bench_fill(&buffer, 8);
    odma_write_all(&writer, &buffer, &writing);
    odma_abandon(&writing);
    let_it_end();
    violation_follows(&writing);
    (void)odma_is_done(&writing);
}

static void read()
{
    odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT(!odma_is_done(&reading));
    EXPECT_EQUAL(odma_remaining(&reading), 8);
    board_listen(1);
    while (odma_remaining(&reading) > 3) {}
    EXPECT_EQUAL(odma_remaining(&reading), 3);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 5);

    odma_read_exact(&reader, &buffer, &reading);
    while (!odma_is_done(&reading)) {}
    EXPECT_EQUAL(odma_remaining(&reading), 0);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 8);
    /* Not looked at: the next byte is on its way, and -O0 is slow. */

    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 8);
    EXPECT_TEXT(odma_bytes(&buffer), 13, 8);

    odma_read_exact(&reader, &buffer, &reading);
    odma_abandon(&reading);
    let_it_end();
    violation_follows(&reading);
    (void)odma_is_done(&reading);
}

static void write_constant()
{
    odma_constant_transfer writing;
    odma_write_constant(&writer, &constant, &writing);
    EXPECT(!odma_is_done(&writing));
    while (odma_remaining(&writing) > 4) {}
    EXPECT_EQUAL(odma_remaining(&writing), 4);
    EXPECT_RESULT(odma_stop(&writing, &writer), ODMA_STOPPED, 6);

    odma_write_constant(&writer, &constant, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 10);
    odma_write_constant(&writer, &constant, &writing);
    while (!odma_is_done(&writing)) {}
    EXPECT_EQUAL(odma_remaining(&writing), 0);
    EXPECT_RESULT(odma_stop(&writing, &writer), ODMA_COMPLETED, 10);

    odma_write_constant(&writer, &constant, &writing);
    odma_abandon(&writing);
    let_it_end();
    violation_follows(&writing);
    (void)odma_is_done(&writing);
}

int main()
{
    bench_start(&board);
    board_set_bit_cycles(1, bit_cycles);
    line1_tx_with_dma(&board.line1_tx, &writer);
    line1_rx_with_dma(&board.line1_rx, &reader);
    bench_claim(&storage, &buffer);
    switch (test_argument()) {
    case 'w':
        write();
        break;
    case 'r':
        read();
        break;
    default:
        write_constant();
        break;
    }
    bench_end();
}
