/* SPDX-License-Identifier: MIT */
/*
 * Pairing, transfers, stops and taking apart on two channels change no register, no flag and no
 * interrupt enable bit of any other channel, and nothing of the other UART.
 *
 * RUN: --in1 @40 --out1 '0123456789ABCDEF0123456789ABCDEF01'
 * RUN: --in1 @60 --any-output --inject dma.4:error@20 --inject line1:parity@20
 */
#include "chip_bench.h"
#include "snapshot.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "0123456789ABCDEF");

#define OWN_CHANNELS (1u << 4 | 1u << 5)

static uint32_t copies[RAW_CHANNELS][4];

/* Other code's transfers have run on every channel but 4 and 5 and left their flags; some of them
 * raise a line. Its UART1 requests, and has interrupts of its own. */
static void run_neighbours(void)
{
    static const uint32_t seven = 7;
    for (unsigned i = 0; i < RAW_CHANNELS; i++) {
        if (OWN_CHANNELS & 1u << i) {
            continue;
        }
        chip_bench_fill(i, &seven, copies[i], 4);
        chip_bench_await_idle(i);
        EXPECT_EQUAL(copies[i][3], 7);
    }
    RAW_DMA->inte0 = 0x30Fu | 1u << 4;
    RAW_DMA->inte1 = 0xCC3u | 1u << 5;
    RAW_UART1->dmacr = RAW_DMACR_TXDMAE | RAW_DMACR_RXDMAE;
    RAW_UART1->imsc = 0x7F0u;
}

static void save(struct snapshot *snapshot)
{
    snapshot_save(snapshot);
    snapshot->interrupts[0] &= ~OWN_CHANNELS;
    for (unsigned i = 0; i < 4; i++) {
        snapshot->channel[4][i] = 0;
        snapshot->channel[5][i] = 0;
    }
    for (unsigned i = 0; i < 5; i++) {
        snapshot->uart[0][i] = 0;
    }
}

static struct snapshot before, now;

static void expect_same_neighbours(void)
{
    save(&now);
    const uint32_t *expected = (const uint32_t *)&before;
    const uint32_t *actual = (const uint32_t *)&now;
    for (unsigned i = 0; i < sizeof now / sizeof *actual; i++) {
        EXPECT_EQUAL(actual[i], expected[i]);
    }
}

static void transfer_all(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer) ODMA_BORROWS(writer, reader, buffer);
static void transfer_all(
    struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_constant_transfer writing;
    struct odma_read_transfer reading;
    for (unsigned i = 0; i < 2; i++) {
        odma_read_exact(reader, buffer, &reading);
        odma_write_constant(writer, &text, &writing);
        board_listen(1);
        while (!odma_is_done(&writing) || !odma_is_done(&reading)) {}
        expect_same_neighbours();
        (void)odma_wait(&reading, reader, buffer).count;
        expect_same_neighbours();
        (void)odma_wait(&writing, writer).count;
        expect_same_neighbours();
    }
    board_drain();
    odma_read_exact(reader, buffer, &reading);
    odma_write_constant(writer, &text, &writing);
    while (odma_remaining(&writing) > 14) {}
    EXPECT_RESULT(odma_stop(&writing, writer), ODMA_STOPPED, 2);
    expect_same_neighbours();
    EXPECT(odma_stop(&reading, reader, buffer).status & ODMA_STOPPED);
    expect_same_neighbours();
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    board_set_bit_cycles(1, 0x800); /* slow enough for the checks between two reads at -O0 */
    run_neighbours();
    save(&before);
    EXPECT_EQUAL(before.interrupts[0], 0xFCFu);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_uart0_tx_with_dma(&bench.chip.uart0_tx, &bench.dma.ch4, &writer);
    expect_same_neighbours();
    odma_uart0_rx_with_dma(&bench.chip.uart0_rx, &bench.dma.ch5, &reader);
    expect_same_neighbours();
    transfer_all(&writer, &reader, &buffer);
    odma_uart0_tx_without_dma(&writer, &bench.chip.uart0_tx, &bench.dma.ch4);
    expect_same_neighbours();
    odma_uart0_rx_without_dma(&reader, &bench.chip.uart0_rx, &bench.dma.ch5);
    expect_same_neighbours();
    bench_end();
}
