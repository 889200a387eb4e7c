/* SPDX-License-Identifier: MIT */
/*
 * A read fills its whole buffer and nothing beside it, then ends. With one byte less it goes on
 * waiting.
 *
 * RUN: --in1 @16 --out1 @16
 * RUN: --in1 @15 --starved
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);

#define GUARD 8

/* Initialised data comes first in SRAM: so the buffer has a neighbour before it. */
static volatile uint8_t first_in_sram[GUARD] = "neighbo";

/* Whatever the linker placed around the buffer. */
struct guards {
    uint8_t before[GUARD];
    uint8_t after[GUARD];
};

static void save_guards(struct guards *guards, uint32_t buffer)
{
    for (uint32_t i = 0; i < GUARD; i++) {
        guards->before[i] = *(const volatile uint8_t *)(uintptr_t)(buffer - GUARD + i);
        guards->after[i] = *(const volatile uint8_t *)(uintptr_t)(buffer + 16 + i);
    }
}

static void expect_same_guards(const struct guards *saved, uint32_t buffer)
{
    struct guards now;
    save_guards(&now, buffer);
    for (unsigned i = 0; i < GUARD; i++) {
        EXPECT_EQUAL(now.before[i], saved->before[i]);
        EXPECT_EQUAL(now.after[i], saved->after[i]);
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    const uint32_t address = (uint32_t)(uintptr_t)odma_bytes(&buffer);
    struct guards guards;
    EXPECT_EQUAL(first_in_sram[0], 'n');
    save_guards(&guards, address);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(&buffer), 0, 16);
    expect_same_guards(&guards, address);

    struct odma_write_transfer writing;
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 16);
    bench_end();
}
