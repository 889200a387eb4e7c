/* SPDX-License-Identifier: MIT */
/*
 * Each operation writes the registers in the order that the hardware wants, and no other register.
 *
 *   start  CMAR, CNDTR, then CCR with EN
 *   wait   CCR without EN, then the channel's own TCIF, HTIF, TEIF (and not CGIF)
 *   stop   the request off, then EN off, then the flags; CPAR anew and the request on, for the next
 *          start
 *
 * RUN: --argument s --in1 @8 --writes 40020050=any,40020048=8,40020044=9b --out1 01234567
 * RUN: --argument w --in1 @8 --writes 40020044=0,40020004=e000 --out1 01234567
 * RUN: --argument p --in1 @8 --out1 01 --writes \
 *      4227029c=0,40020044=0,40020004=e000,4002004c=40013804,4227029c=1
 * RUN: --argument S --in1 @8 --writes 40020064=any,4002005c=8,40020058=8b
 * RUN: --argument W --in1 @8 --writes 40020058=0,40020004=e0000
 * RUN: --argument P --in1 @8 --writes \
 *      42270298=0,40020058=0,40020004=e0000,40020060=40013804,42270298=1
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 8);

static char operation;

/* Opens or closes the window in which the runner looks at the registers that are written. */
static void mark(char wanted)
{
    if (operation == wanted) {
        (void)RAW_CHANNEL(1)->cndtr;
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
        (void)odma_wait(&reading, reader, buffer).count;
        mark('W');
    }
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    operation = test_argument();
    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    if (operation == 's' || operation == 'w' || operation == 'p') {
        write(&writer, &buffer);
    } else {
        read(&reader, &buffer);
    }
    bench_end();
}
