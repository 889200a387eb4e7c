/* SPDX-License-Identifier: MIT */
/*
 * Pairing takes a channel over from other code in whatever state that left it: busy, chained to
 * another, paused, or halted by a bus error, with its flag set and its line raised. It stops there,
 * no channel that it was chained to starts, and transfers then work as ever.
 *
 * RUN: --each rcpe --in1 @16 --out1 abcd
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "abcd");

/* What other code leaves on the two channels that are then taken over. */
#define ITS_LENGTH 30000u
static uint32_t its_memory[2][ITS_LENGTH];
static const uint32_t its_word = 0x55555555u;

static void start_a_long_fill(unsigned channel)
{
    chip_bench_fill(channel, &its_word, its_memory[channel - 6u], ITS_LENGTH);
    EXPECT(RAW_CHANNEL(channel)->al1_ctrl & RAW_CTRL_BUSY);
}

static void leave_chained(unsigned channel)
{
    static uint32_t sink;
    RAW_CHANNEL(9)->read_addr = (uint32_t)(uintptr_t)&its_word;
    RAW_CHANNEL(9)->write_addr = (uint32_t)(uintptr_t)&sink;
    RAW_CHANNEL(9)->trans_count = 1;
    RAW_CHANNEL(9)->al1_ctrl = RAW_CTRL_EN | RAW_CTRL_SIZE_WORD | RAW_CTRL_CHAIN_TO(9u) |
                               RAW_CTRL_TREQ(RAW_TREQ_PERMANENT);
    chip_bench_fill_and_chain(channel, &its_word, its_memory[channel - 6u], ITS_LENGTH, 9);
    EXPECT(RAW_CHANNEL(channel)->al1_ctrl & RAW_CTRL_BUSY);
}

static void leave_paused(unsigned channel)
{
    start_a_long_fill(channel);
    RAW_CHANNEL(channel)->al1_ctrl &= ~RAW_CTRL_EN;
    EXPECT(RAW_CHANNEL(channel)->al1_ctrl & RAW_CTRL_BUSY);
}

static void leave_halted(unsigned channel)
{
    chip_bench_fill(channel, (const uint32_t *)0x30000000u, its_memory[channel - 6u], 4);
    while (!(RAW_CHANNEL(channel)->al1_ctrl & RAW_CTRL_ERRORS)) {}
}

static void leave(unsigned channel, char how)
{
    RAW_DMA->inte0 |= 1u << channel;
    chip_bench_fill(channel, &its_word, its_memory[channel - 6u], 1); /* sets its flag */
    chip_bench_await_idle(channel);
    switch (how) {
    case 'r':
        start_a_long_fill(channel);
        break;
    case 'c':
        leave_chained(channel);
        break;
    case 'p':
        leave_paused(channel);
        break;
    default:
        leave_halted(channel);
        break;
    }
    EXPECT(RAW_DMA->intr & 1u << channel);
}

static void transfer_both_ways(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer) ODMA_BORROWS(writer, reader, buffer);
static void transfer_both_ways(
    struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, &text, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, 4);
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    EXPECT(!odma_is_done(&reading));
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(buffer), 0, 16);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    const char how = test_argument();
    leave(6, how);
    leave(7, how);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch6, &writer);
    odma_uart0_rx_with_dma(&bench.chip.uart0_rx, &bench.dma.ch7, &reader);
    EXPECT_EQUAL(RAW_CHANNEL(6)->al1_ctrl & (RAW_CTRL_BUSY | RAW_CTRL_ERRORS), 0);
    EXPECT_EQUAL(RAW_CHANNEL(7)->al1_ctrl & (RAW_CTRL_BUSY | RAW_CTRL_ERRORS), 0);
    EXPECT_EQUAL(RAW_DMA->intr, 0);
    EXPECT_EQUAL(RAW_DMA->inte0, 0x0C0u);
    bench_spin(100);
    EXPECT_EQUAL(its_memory[0][ITS_LENGTH - 1u], 0);
    EXPECT_EQUAL(its_memory[1][ITS_LENGTH - 1u], 0);
    EXPECT_EQUAL(RAW_DMA->intr, 0); /* nor has channel 9 run */
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    transfer_both_ways(&writer, &reader, &buffer);
    bench_end();
}
