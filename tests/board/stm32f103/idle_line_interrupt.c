/* SPDX-License-Identifier: MIT */
/*
 * The interrupt at the end of a telegram comes once for each pause, takes no item from the stream
 * that runs, and comes again after the next telegram, however short that is.
 *
 * RUN: --usart1 loopback
 */
#include "chip_bench.h"

#define IDLEIE 0x10u
#define RXNEIE 0x20u

ODMA_BUFFER(ring_storage, 32);
ODMA_BUFFER(sent_storage, 5);
ODMA_BUFFER(short_storage, 1);

static struct odma_stream stream;
static volatile unsigned calls, pauses, idles;
static uint8_t received[32];
static volatile uint32_t count;

void line1_error_interrupt(void) ODMA_BORROWS(&stream);
void line1_error_interrupt(void)
{
    calls++;
    pauses += odma_usart1_idle_interrupt();
    const struct odma_result result = odma_stream_read(&stream, received, sizeof received);
    EXPECT_EQUAL(result.status & ~(uint32_t)ODMA_IDLE, ODMA_COMPLETED);
    idles += (result.status & ODMA_IDLE) != 0;
    count += result.count;
}

static void send_telegram(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void send_telegram(struct odma_writer *writer, struct odma_buffer *buffer)
{
    const uint32_t length = odma_length(buffer);
    struct odma_write_transfer writing;
    odma_write_all(writer, buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer, buffer), ODMA_COMPLETED, length);
    bench_wait(60u * 80u); /* what is on the wire, and four frames' time without anything */
}

static void expect_pauses(unsigned expected, uint32_t items) ODMA_BORROWS(&stream);
static void expect_pauses(unsigned expected, uint32_t items)
{
    EXPECT_EQUAL(pauses, expected);
    EXPECT_EQUAL(idles, expected);
    EXPECT_EQUAL(count, items);
    EXPECT_EQUAL(RAW_USART1->cr1 & (IDLEIE | RXNEIE), RXNEIE);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    board_set_bit_cycles(1, 80);
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer ring, sent, one;
    odma_usart1_rx_raises_idle(&bench.chip.usart1_rx, true);
    EXPECT_EQUAL(RAW_USART1->cr1 & (IDLEIE | RXNEIE), IDLEIE);
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    bench_claim(&ring_storage, &ring);
    bench_claim(&sent_storage, &sent);
    bench_claim(&short_storage, &one);
    if (!odma_read_stream(&reader, &ring, &stream)) {
        board_exit(1);
    }
    board_enable_error_interrupt(1);
    board_listen(1);
    send_telegram(&writer, &sent);
    expect_pauses(1, 5);
    send_telegram(&writer, &sent);
    expect_pauses(2, 10);
    EXPECT_EQUAL(calls, 3); /* the second pause, and the item that ended the first */
    send_telegram(&writer, &one);
    send_telegram(&writer, &one);
    expect_pauses(4, 12);
    bench_end();
}
