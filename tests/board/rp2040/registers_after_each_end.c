/* SPDX-License-Identifier: MIT */
/*
 * However a transfer ends, its channel is then idle and enabled for the next, without an error, and
 * the requests of its half are on. The flag in INTR stays for the handler when a wait completes,
 * and is clear after every other end. Taking the pair apart switches the channel, the requests and
 * the error interrupts off.
 *
 * RUN: --in1 @64 --out1 '0123456789ABCDEF010123'
 * RUN: --in1 @64 --out1 '0123456789ABCDEF010123' --inject line1:framing@16 --inject dma.5:error@30
 * RUN: --in1 @64 --out1 '0123456789ABCDEF010123' --inject line1:overrun@16 \
 *      --inject dma.5:error-busy@30
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "0123456789ABCDEF");
ODMA_STRING(short_text, "0123");

#define TX (RAW_DMACR_TXDMAE)
#define RX (RAW_DMACR_RXDMAE | RAW_DMACR_DMAONERR)

static void expect_idle(unsigned channel, uint32_t control)
{
    EXPECT_EQUAL(RAW_CHANNEL(channel)->al1_ctrl, control | RAW_CTRL_CHAIN_TO(channel));
    EXPECT_EQUAL(RAW_DMA->chan_abort, 0);
}

static void expect_tx(uint32_t enabled)
{
    expect_idle(4, RAW_CTRL_INCR_READ | RAW_CTRL_TREQ(RAW_TREQ_UART0_TX) | enabled);
    EXPECT_EQUAL(RAW_CHANNEL(4)->write_addr, (uint32_t)(uintptr_t)&RAW_UART0->dr);
}

static void expect_rx(uint32_t enabled)
{
    expect_idle(5, RAW_CTRL_INCR_WRITE | RAW_CTRL_TREQ(RAW_TREQ_UART0_RX) | enabled);
    EXPECT_EQUAL(RAW_CHANNEL(5)->read_addr, (uint32_t)(uintptr_t)&RAW_UART0->dr);
}

/* The flag of a channel, which is then cleared. */
static uint32_t take_flag(unsigned channel)
{
    const uint32_t flag = RAW_DMA->intr >> channel & 1u;
    RAW_DMA->intr = 1u << channel;
    return flag;
}

static void write_to_each_end(struct odma_writer *writer) ODMA_BORROWS(writer);
static void write_to_each_end(struct odma_writer *writer)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, &text, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, 16);
    expect_tx(RAW_CTRL_EN);
    EXPECT_EQUAL(take_flag(4), 1);
    board_drain();
    odma_write_constant(writer, &text, &writing);
    while (odma_remaining(&writing) > 14) {}
    EXPECT_RESULT(odma_stop(&writing, writer), ODMA_STOPPED, 2);
    expect_tx(RAW_CTRL_EN);
    EXPECT_EQUAL(take_flag(4), 0);
    odma_write_constant(writer, &short_text, &writing);
    while (!odma_is_done(&writing)) {}
    EXPECT_RESULT(odma_stop(&writing, writer), ODMA_COMPLETED, 4);
    expect_tx(RAW_CTRL_EN);
    EXPECT_EQUAL(take_flag(4), 0);
}

static void expect_rx_after(struct odma_result result, uint32_t flag)
{
    expect_rx(RAW_CTRL_EN);
    EXPECT_EQUAL(RAW_UART0->ris & RAW_RIS_ERRORS, 0);
    EXPECT_EQUAL(RAW_UART0->imsc, RAW_RIS_ERRORS);
    EXPECT_EQUAL(take_flag(5), result.status == ODMA_COMPLETED ? flag : 0);
}

/* Some of these reads fail in the runs that inject errors. */
static void read_to_each_end(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read_to_each_end(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    board_listen(1);
    expect_rx_after(odma_wait(&reading, reader, buffer), 1);
    odma_read_exact(reader, buffer, &reading);
    while (odma_remaining(&reading) > 2 && !odma_is_done(&reading)) {}
    expect_rx_after(odma_stop(&reading, reader, buffer), 0);
    odma_read_exact(reader, buffer, &reading);
    while (!odma_is_done(&reading)) {}
    expect_rx_after(odma_stop(&reading, reader, buffer), 0);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    board_set_bit_cycles(1, 0x200); /* slow enough for the checks between two reads at -O0 */
    struct odma_writer writer;
    struct odma_reader reader;
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch4, &writer);
    expect_tx(RAW_CTRL_EN);
    EXPECT_EQUAL(RAW_UART0->dmacr, TX);
    EXPECT_EQUAL(RAW_UART0->imsc, 0);
    odma_uart0_rx_with_dma(&bench.chip.uart0_rx, &bench.dma.ch5, &reader);
    expect_rx(RAW_CTRL_EN);
    EXPECT_EQUAL(RAW_UART0->imsc, RAW_RIS_ERRORS);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    write_to_each_end(&writer);
    read_to_each_end(&reader, &buffer);
    EXPECT_EQUAL(RAW_UART0->dmacr, TX | RX);
    odma_uart0_rx_without_dma(&reader, &bench.chip.uart0_rx, &bench.dma.ch5);
    expect_rx(0);
    EXPECT_EQUAL(RAW_UART0->dmacr, TX);
    EXPECT_EQUAL(RAW_UART0->imsc, 0);
    odma_uart0_tx_without_dma(&writer, &bench.chip.uart0_tx, &bench.dma.ch4);
    expect_tx(0);
    EXPECT_EQUAL(RAW_UART0->dmacr, 0);
    bench_end();
}
