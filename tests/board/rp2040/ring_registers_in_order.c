/* SPDX-License-Identifier: MIT */
/*
 * What a circular transfer writes, in order, and nothing else.
 *
 *   start    TRANS_COUNT with 2^31, CTRL with the ring, then the address through the alias that
 *            triggers
 *   half     taking one, and giving it back, write nothing (the store to ICPR is the test's own)
 *   error    the requests off, the count of requests, the errors, and the requests on: no abort
 *   stop     as of any transfer; CTRL is without the ring again
 *
 * RUN: --argument s --in1 @16 --any-output --writes 50000024=80000000,50000010=a0111,5000003c=any
 * RUN: --argument S --in1 @16 --writes 50000064=80000000,50000050=a8d21,5000006c=any
 * RUN: --argument h --in1 @16 --any-output --writes e000e280=0
 * RUN: --argument H --in1 @16 --writes e000e280=0
 * RUN: --argument E --in1 @16 --inject line1:framing@3 \
 *--writes 40037048=5,50000840=0,40034044=780,40036048=5
 * RUN: --argument p --in1 @16 --any-output --writes 40037048=2,50003404=1,50003414=1,\
 *50000444=1,50000400=1,50002404=1,50002414=0,50000004=40034000,50000010=600a0011,50000800=0,\
 *40036048=2
 * RUN: --argument P --in1 @16 --writes 40037048=5,50003404=2,50003414=2,50000444=2,\
 *50000400=2,50002404=2,50002414=0,50000040=40034000,50000050=600a8821,50000840=0,40036048=5
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

static char operation;

/* Opens or closes the window in which the runner looks at the registers that are written. */
static void mark(char wanted)
{
    if (operation == wanted) {
        (void)RAW_CHANNEL(11)->trans_count;
    }
}

static void write(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void write(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_circular_write writing;
    struct odma_half half;
    bench_fill(buffer, 0);
    mark('s');
    const bool started = odma_write_circular(writer, buffer, &writing);
    mark('s');
    EXPECT(started);
    while (RAW_CHANNEL(0)->trans_count != 0x80000000u - 10u) {}
    mark('h');
    RAW_NVIC_ICPR = 0;
    if (!odma_take_half(&writing, &half)) {
        board_exit(1);
    }
    EXPECT_EQUAL(odma_give_half(&writing, &half), ODMA_COMPLETED);
    mark('h');
    mark('p');
    const struct odma_result result = odma_stop(&writing, writer, buffer);
    mark('p');
    EXPECT_RESULT(result, ODMA_STOPPED, 10);
}

static void read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_circular_read reading;
    struct odma_half half;
    mark('S');
    const bool started = odma_read_circular(reader, buffer, &reading);
    mark('S');
    EXPECT(started);
    board_listen(1);
    if (operation == 'E') {
        while (!(RAW_UART0->ris & RAW_RIS_FE)) {}
        mark('E');
        const uint32_t status = odma_circular_status(&reading);
        mark('E');
        EXPECT_EQUAL(status, ODMA_FRAMING_ERROR);
    }
    while (RAW_CHANNEL(1)->trans_count != 0x80000000u - 10u) {}
    mark('H');
    RAW_NVIC_ICPR = 0;
    if (!odma_take_half(&reading, &half)) {
        board_exit(1);
    }
    EXPECT_EQUAL(odma_give_half(&reading, &half), ODMA_COMPLETED);
    mark('H');
    mark('P');
    const struct odma_result result = odma_stop(&reading, reader, buffer);
    mark('P');
    EXPECT_RESULT(result, ODMA_STOPPED, 10);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x400); /* slow enough for what is not optimised */
    operation = test_argument();
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    if (operation >= 'a') {
        struct odma_writer writer;
        line1_tx_with_dma(&lines.line1_tx, &writer);
        write(&writer, &buffer);
        line1_tx_without_dma(&writer, &lines.line1_tx);
    } else {
        struct odma_reader reader;
        line1_rx_with_dma(&lines.line1_rx, &reader);
        read(&reader, &buffer);
        line1_rx_without_dma(&reader, &lines.line1_rx);
    }
    bench_end();
}
