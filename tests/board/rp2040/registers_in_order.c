/* SPDX-License-Identifier: MIT */
/*
 * Each operation writes the registers in the order that the hardware wants, and no other register.
 *
 *   start    TRANS_COUNT, then the address in memory through the alias that triggers
 *   wait     nothing (the store to ICPR is the test's own)
 *   stop     the requests off, both interrupt lines off, CHAN_ABORT, the flag, the lines as they
 *            were; for the next start the peripheral's address, CTRL with the errors, the count of
 *            requests (DBG_CTDREQ), and the requests on
 *   error    as a stop; an error of the receiver is cleared before the next start is prepared
 *   pairing  EN off and no chain, then as a stop; a receiver's errors get their interrupts
 *   parting  the requests off, a receiver's error interrupts off, EN off
 *
 * RUN: --argument s --in1 @8 --out1 01234567 --writes 50000024=8,5000003c=any
 * RUN: --argument w --in1 @8 --out1 01234567 --writes e000e280=0
 * RUN: --argument S --in1 @8 --writes 50000064=8,5000006c=any
 * RUN: --argument W --in1 @8 --writes e000e280=0
 * RUN: --argument p --in1 @8 --out1 01 --writes 40037048=2,50003404=1,50003414=1,50000444=1,\
 *50000400=1,50002404=1,50002414=0,50000004=40034000,50000010=600a0011,50000800=0,40036048=2
 * RUN: --argument P --in1 @8 --writes 40037048=5,50003404=2,50003414=2,50000444=2,\
 *50000400=2,50002404=2,50002414=0,50000040=40034000,50000050=600a8821,50000840=0,40036048=5
 * RUN: --argument w --in1 @8 --out1 0 --inject write1:error@2 --writes e000e280=0,\
 *40037048=2,50003404=1,50003414=1,50000444=1,\
 *50000400=1,50002404=1,50002414=0,50000004=40034000,50000010=600a0011,50000800=0,40036048=2
 * RUN: --argument W --in1 @8 --inject line1:framing@3 --writes e000e280=0,\
 *40037048=5,50003404=2,50003414=2,50000444=2,50000400=2,50002404=2,50002414=0,\
 *40034044=780,50000040=40034000,50000050=600a8821,50000840=0,40036048=5
 * RUN: --argument a --in1 @8 --out1 01234567 --writes 50000010=0,40037048=2,\
 *50003404=1,50003414=1,50000444=1,\
 *50000400=1,50002404=1,50002414=0,50000004=40034000,50000010=600a0011,50000800=0,40036048=2
 * RUN: --argument A --in1 @8 --writes 50000050=800,40037048=5,50003404=2,50003414=2,\
 *50000444=2,50000400=2,50002404=2,50002414=0,40036038=780,\
 *50000040=40034000,50000050=600a8821,50000840=0,40036048=5
 * RUN: --argument b --in1 @8 --out1 01234567 --writes 40037048=2,50003010=1
 * RUN: --argument B --in1 @8 --writes 40037048=5,40037038=780,50003050=1
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 8);

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
    struct odma_write_transfer writing;
    bench_fill(buffer, 0);
    mark('s');
    odma_write_all(writer, buffer, &writing);
    mark('s');
    if (operation == 'p') {
        while (odma_remaining(&writing) > 6) {}
        mark('p');
        (void)odma_stop(&writing, writer, buffer).count;
        mark('p');
    } else {
        while (!odma_is_done(&writing)) {}
        mark('w');
        RAW_NVIC_ICPR = 0;
        (void)odma_wait(&writing, writer, buffer).count;
        mark('w');
    }
}

static void read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    mark('S');
    odma_read_exact(reader, buffer, &reading);
    mark('S');
    board_listen(1);
    if (operation == 'P') {
        mark('P');
        (void)odma_stop(&reading, reader, buffer).count;
        mark('P');
    } else {
        while (!odma_is_done(&reading)) {}
        mark('W');
        RAW_NVIC_ICPR = 0;
        (void)odma_wait(&reading, reader, buffer).count;
        mark('W');
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    operation = test_argument();
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    const bool is_read = operation < 'a';
    if (!is_read) {
        struct odma_writer writer;
        mark('a');
        line1_tx_with_dma(&lines.line1_tx, &writer);
        mark('a');
        write(&writer, &buffer);
        mark('b');
        line1_tx_without_dma(&writer, &lines.line1_tx);
        mark('b');
    } else {
        struct odma_reader reader;
        mark('A');
        line1_rx_with_dma(&lines.line1_rx, &reader);
        mark('A');
        read(&reader, &buffer);
        mark('B');
        line1_rx_without_dma(&reader, &lines.line1_rx);
        mark('B');
    }
    bench_end();
}
