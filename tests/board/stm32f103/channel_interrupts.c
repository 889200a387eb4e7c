/* SPDX-License-Identifier: MIT */
/*
 * The entry of a channel's interrupt: true once for a transfer whose end nobody has fetched yet, and
 * then silent until the next start; false for a channel that has raised nothing; and a circular
 * transfer goes on raising.
 *
 * RUN: --usart1 loopback
 */
#include "chip_bench.h"

#define TCIE 0x2u
#define HTIE 0x4u
#define TEIE 0x8u

ODMA_BUFFER(sent_storage, 4);
ODMA_BUFFER(ring_storage, 8);

static volatile unsigned write_calls, ends, half_calls;
static struct odma_circular_read circular;

void line1_write_interrupt(void)
{
    write_calls++;
    EXPECT(!odma_dma1_ch1_interrupt() && !odma_dma2_ch4_interrupt());
    ends += odma_dma1_ch4_interrupt();
    EXPECT(!odma_dma1_ch4_interrupt()); /* masked */
}

void line1_read_interrupt(void) ODMA_BORROWS(&circular);
void line1_read_interrupt(void)
{
    EXPECT(odma_dma1_ch5_interrupt());
    struct odma_half half;
    while (odma_take_half(&circular, &half)) {
        half_calls++;
        EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
    }
}

static void send(struct odma_writer *writer, struct odma_buffer *buffer, unsigned number)
    ODMA_BORROWS(writer, buffer);
static void send(struct odma_writer *writer, struct odma_buffer *buffer, unsigned number)
{
    struct odma_write_transfer writing;
    odma_write_all(writer, buffer, &writing);
    EXPECT_EQUAL(RAW_CHANNEL(4)->ccr & (TCIE | HTIE | TEIE), TCIE | TEIE);
    bench_wait(50u * 80u);
    EXPECT_EQUAL(write_calls, number);
    EXPECT_EQUAL(ends, number);
    EXPECT_EQUAL(RAW_CHANNEL(4)->ccr & (RAW_CCR_EN | TCIE | HTIE | TEIE), RAW_CCR_EN);
    EXPECT_RESULT(odma_wait(&writing, writer, buffer), ODMA_COMPLETED, 4);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    board_set_bit_cycles(1, 80);
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer ring, sent;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    bench_claim(&ring_storage, &ring);
    bench_claim(&sent_storage, &sent);
    if (!odma_read_circular(&reader, &ring, &circular)) {
        board_exit(1);
    }
    board_enable_write_interrupt(1);
    board_enable_read_interrupt(1);
    board_listen(1);
    for (unsigned number = 1; number <= 4; number++) {
        send(&writer, &sent, number);
        EXPECT_EQUAL(half_calls, number);
    }
    EXPECT_EQUAL(RAW_CHANNEL(5)->ccr & (TCIE | HTIE | TEIE), TCIE | HTIE | TEIE);
    bench_end();
}
