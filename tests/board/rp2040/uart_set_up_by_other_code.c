/* SPDX-License-Identifier: MIT */
/*
 * odma works on a UART that other code has set up, and leaves everything but its own bits of it
 * alone. Here: as uart_init of the Pico SDK leaves it, with FIFOs, both requests on, the receiver
 * listening and, in one run, an old error in it; and with interrupts of that code's own.
 *
 * RUN: --argument c --in1 @40 --out1 @40
 * RUN: --argument e --in1 @104 --any-output
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 20);

#define ITS_INTERRUPTS 0x050u /* receive and time-out, in the mask; never let through */

/* uart_init(uart0, 115200) and uart_set_irq_enables(uart0, true, false). */
static void set_up(void)
{
    RAW_UART0->cr = 0;
    RAW_UART0->ibrd = 6;
    RAW_UART0->fbrd = 33;
    RAW_UART0->lcr_h = 0x60u | RAW_LCR_H_FEN;
    RAW_UART0->ifls = 0;
    RAW_UART0->cr = 0x301u;
    RAW_UART0->dmacr = RAW_DMACR_TXDMAE | RAW_DMACR_RXDMAE;
    RAW_UART0->imsc = ITS_INTERRUPTS;
}

static void expect_unchanged(void)
{
    EXPECT_EQUAL(RAW_UART0->ibrd, 6);
    EXPECT_EQUAL(RAW_UART0->fbrd, 33);
    EXPECT_EQUAL(RAW_UART0->lcr_h, 0x60u | RAW_LCR_H_FEN);
    EXPECT_EQUAL(RAW_UART0->ifls, 0);
    EXPECT_EQUAL(RAW_UART0->cr, 0x301u);
    EXPECT_EQUAL(RAW_UART0->imsc & ~RAW_RIS_ERRORS, ITS_INTERRUPTS);
}

/* What has come before the pairing is the beginning of the first read. */
static void echo(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, reader, buffer);
static void echo(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    struct odma_write_transfer writing;
    for (unsigned i = 0; i < 2; i++) {
        odma_read_exact(reader, buffer, &reading);
        EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 20);
        odma_write_all(writer, buffer, &writing);
        EXPECT_RESULT(odma_wait(&writing, writer, buffer), ODMA_COMPLETED, 20);
        expect_unchanged();
    }
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    const bool has_error = test_argument() == 'e';
    set_up();
    while (!(RAW_UART0->ris & RAW_RIS_OE) && has_error) {}
    bench_wait(3000);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch0, &writer);
    odma_uart0_rx_with_dma(&bench.chip.uart0_rx, &bench.dma.ch1, &reader);
    EXPECT_EQUAL(RAW_UART0->ris & RAW_RIS_ERRORS, 0);
    expect_unchanged();
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    echo(&writer, &reader, &buffer);

    odma_uart0_tx_without_dma(&writer, &bench.chip.uart0_tx, &bench.dma.ch0);
    EXPECT_EQUAL(RAW_UART0->dmacr, RAW_DMACR_RXDMAE | RAW_DMACR_DMAONERR);
    odma_uart0_rx_without_dma(&reader, &bench.chip.uart0_rx, &bench.dma.ch1);
    EXPECT_EQUAL(RAW_UART0->dmacr, 0);
    EXPECT_EQUAL(RAW_UART0->imsc, ITS_INTERRUPTS);
    expect_unchanged();
    bench_end();
}
