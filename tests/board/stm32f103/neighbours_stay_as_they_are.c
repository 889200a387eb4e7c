/* SPDX-License-Identifier: MIT */
/*
 * Pairing, transfers, stops and taking apart on two channels change no register and no flag of any
 * other channel of either controller, and the end of one of the two does not touch the other.
 *
 * RUN: --in1 @40 --out1 '0123456789ABCDEF01'
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "0123456789ABCDEF");

static const uint32_t source[4] = {1, 2, 3, 4};
static uint32_t copies[2][7][4];

/* Lets other code's memory-to-memory transfers run on every channel but 4 and 5 of DMA1, and leave
 * all their flags set and the channels enabled. */
static void run_neighbours(struct raw_dma *dma, unsigned controller, unsigned channels)
{
    for (unsigned i = 0; i < channels; i++) {
        if (dma == RAW_DMA1 && (i == 3 || i == 4)) {
            continue;
        }
        dma->channel[i].cpar = (uint32_t)(uintptr_t)source;
        dma->channel[i].cmar = (uint32_t)(uintptr_t)copies[controller][i];
        dma->channel[i].cndtr = 4;
        dma->channel[i].ccr =
            RAW_CCR_MEM2MEM | RAW_CCR_PINC | RAW_CCR_MINC | RAW_CCR_EN | 0x0A00u; /* words */
        while (dma->channel[i].cndtr != 0) {}
        EXPECT_EQUAL(copies[controller][i][3], 4);
    }
}

struct state {
    uint32_t flags[2];
    uint32_t registers[2][7][4];
};

static void save(struct state *state)
{
    state->flags[0] = RAW_DMA1->isr & ~0x000FF000u; /* without channels 4 and 5 */
    state->flags[1] = RAW_DMA2->isr;
    for (unsigned i = 0; i < 14; i++) {
        struct raw_dma *dma = i < 7 ? RAW_DMA1 : RAW_DMA2;
        uint32_t *registers = state->registers[i / 7][i % 7];
        if (i == 3 || i == 4 || i >= 12) {
            continue;
        }
        registers[0] = dma->channel[i % 7].ccr;
        registers[1] = dma->channel[i % 7].cndtr;
        registers[2] = dma->channel[i % 7].cpar;
        registers[3] = dma->channel[i % 7].cmar;
    }
}

static struct state before, now;

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
    odma_read_exact(reader, buffer, &reading);
    odma_write_constant(writer, &text, &writing);
    board_listen(1);
    while (!odma_is_done(&writing) || !odma_is_done(&reading)) {}
    expect_same_neighbours();
    EXPECT_EQUAL(RAW_FLAGS(4), 7);
    EXPECT_EQUAL(RAW_FLAGS(5), 7);
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 16);
    EXPECT_EQUAL(RAW_FLAGS(4), 7);
    EXPECT_EQUAL(RAW_FLAGS(5), 0);
    odma_read_exact(reader, buffer, &reading);
    EXPECT(odma_is_done(&writing));
    EXPECT_RESULT(odma_wait(&writing, writer), ODMA_COMPLETED, 16);
    while (odma_remaining(&reading) > 0) {}
    odma_write_constant(writer, &text, &writing);
    while (odma_remaining(&writing) > 14) {}
    EXPECT_RESULT(odma_stop(&writing, writer), ODMA_STOPPED, 2);
    EXPECT_EQUAL(RAW_FLAGS(5), 7);
    EXPECT_RESULT(odma_stop(&reading, reader, buffer), ODMA_COMPLETED, 16);
    expect_same_neighbours();
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    RAW_USART1->brr = 0x400; /* slow enough for the checks between two reads at -O0 */
    run_neighbours(RAW_DMA1, 0, 7);
    run_neighbours(RAW_DMA2, 1, 5);
    save(&before);
    EXPECT_EQUAL(before.flags[0], 0x07700777u);
    EXPECT_EQUAL(before.flags[1], 0x00077777u);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    expect_same_neighbours();
    transfer_all(&writer, &reader, &buffer);
    odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    odma_usart1_rx_without_dma(&reader, &bench.chip.usart1_rx, &bench.dma1.ch5);
    expect_same_neighbours();
    bench_end();
}
