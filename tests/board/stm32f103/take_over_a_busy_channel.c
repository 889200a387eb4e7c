/* SPDX-License-Identifier: MIT */
/*
 * Pairing takes channel and receiver over from other code in whatever state that left them:
 * enabled, half way through a transfer of its own, with flags set and an old error in the receiver.
 *
 * RUN: --in1 @64 --out1 zabcd
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(text, "abcd");

static const uint8_t z = 'z';
static uint8_t other_codes_memory[8];

/* A finished transmission whose flags nobody cleared, in a configuration of its own. */
static void leave_the_transmitter(void)
{
    RAW_CHANNEL(4)->cpar = (uint32_t)(uintptr_t)&RAW_USART1->dr;
    RAW_CHANNEL(4)->cmar = (uint32_t)(uintptr_t)&z;
    RAW_CHANNEL(4)->cndtr = 1;
    RAW_CHANNEL(4)->ccr = RAW_CCR_DIR | RAW_CCR_EN | 0x2000u;
    RAW_USART1->cr3 |= RAW_CR3_DMAT;
    while (!(RAW_FLAGS(4) & 2u)) {}
}

/* A circular reception that goes on, from another address; then two bytes too many. */
static void leave_the_receiver(void)
{
    RAW_CHANNEL(5)->cpar = (uint32_t)(uintptr_t)&RAW_USART1->dr;
    RAW_CHANNEL(5)->cmar = (uint32_t)(uintptr_t)other_codes_memory;
    RAW_CHANNEL(5)->cndtr = sizeof other_codes_memory;
    RAW_CHANNEL(5)->ccr = RAW_CCR_CIRC | RAW_CCR_MINC | RAW_CCR_EN;
    RAW_USART1->cr3 |= RAW_CR3_DMAR;
    board_listen(1);
    while (!(RAW_FLAGS(5) & 4u)) {}
    RAW_USART1->cr3 &= ~RAW_CR3_DMAR;
    bench_spin(1000); /* nobody takes the bytes that come now */
    RAW_USART1->cr1 &= ~RAW_CR1_RE;
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    leave_the_transmitter();
    leave_the_receiver();
    EXPECT(RAW_CHANNEL(4)->ccr & RAW_CCR_EN);
    EXPECT(RAW_CHANNEL(5)->ccr & RAW_CCR_EN);
    EXPECT(RAW_CHANNEL(5)->cndtr != 0);
    EXPECT(RAW_USART1->sr & RAW_SR_ORE);

    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    EXPECT_EQUAL(RAW_CHANNEL(4)->ccr & RAW_CCR_EN, 0);
    EXPECT_EQUAL(RAW_CHANNEL(5)->ccr & RAW_CCR_EN, 0);
    EXPECT_EQUAL(RAW_FLAGS(4) | RAW_FLAGS(5), 0);

    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &text, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 4);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT(!odma_is_done(&reading));
    board_listen(1);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);
    EXPECT_EQUAL(other_codes_memory[4], 0);
    bench_end();
}
