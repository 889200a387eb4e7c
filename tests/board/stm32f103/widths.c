/* SPDX-License-Identifier: MIT */
/*
 * Memory and peripheral side of a channel have the width of the items, for each width: nothing is packed or
 * torn, the count is in items, and what lies behind a buffer stays as it is.
 *
 * RUN: --usart1 loopback --adc1 ramp
 */
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 5u

ODMA_BUFFER(storage, LENGTH + 4u);
ODMA_BUFFER_16(storage_16, LENGTH + 2u);
ODMA_BUFFER_32(from_storage_32, LENGTH);
ODMA_BUFFER_32(to_storage_32, LENGTH + 1u);
ODMA_STRING(text, "abcde");

static struct chip_bench bench;
static struct odma_buffer buffer;
static struct odma_buffer_16 buffer_16;
static struct odma_buffer_32 from, to;

static uint32_t widths(const struct raw_channel *channel)
{
    return channel->ccr >> 8 & 0xFu;
}

#define WIDTHS(n) ((n) | (n) << 2)

static void bytes(void) ODMA_BORROWS(
    &buffer, &bench.chip.usart1_tx, &bench.chip.usart1_rx, &bench.dma1.ch4, &bench.dma1.ch5);
static void bytes(void)
{
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_constant_transfer writing;
    struct odma_read_transfer reading;
    struct odma_buffer rest;
    bench_blank(&buffer);
    if (!odma_split(&buffer, LENGTH, &rest)) {
        board_exit(1);
    }
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    board_listen(1);
    odma_read_exact(&reader, &buffer, &reading);
    odma_write_constant(&writer, &text, &writing);
    EXPECT(widths(RAW_CHANNEL(4)) == WIDTHS(0u) && widths(RAW_CHANNEL(5)) == WIDTHS(0u));
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, LENGTH);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, LENGTH);
    for (uint32_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_bytes(&buffer)[i], 'a' + i);
    }
    for (uint32_t i = 0; i < 4; i++) {
        EXPECT_EQUAL(odma_bytes(&rest)[i], BENCH_BLANK);
    }
    if (!odma_join(&buffer, &rest)) {
        board_exit(1);
    }
    odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    odma_usart1_rx_without_dma(&reader, &bench.chip.usart1_rx, &bench.dma1.ch5);
}

static void half_words(void) ODMA_BORROWS(&buffer_16, &bench.chip.adc1, &bench.dma1.ch1);
static void half_words(void)
{
    struct odma_reader_16 reader;
    struct odma_buffer_16 rest;
    struct odma_read_transfer_16 reading;
    for (size_t i = 0; i < LENGTH + 2u; i++) {
        odma_items_16(&buffer_16)[i] = 0xEEEE;
    }
    if (!odma_split_16(&buffer_16, LENGTH, &rest)) {
        board_exit(1);
    }
    RAW_ADC1->cr2 = RAW_ADC_ADON | RAW_ADC_CONT | RAW_ADC_BY_CODE;
    odma_adc1_with_dma(&bench.chip.adc1, &bench.dma1.ch1, &reader);
    odma_read_exact_16(&reader, &buffer_16, &reading);
    EXPECT_EQUAL(widths(RAW_CHANNEL(1)), WIDTHS(1u));
    RAW_ADC1->cr2 |= RAW_ADC_SWSTART;
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer_16), ODMA_COMPLETED, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_items_16(&buffer_16)[i], i);
    }
    EXPECT(odma_items_16(&rest)[0] == 0xEEEE && odma_items_16(&rest)[1] == 0xEEEE);
    if (!odma_join_16(&buffer_16, &rest)) {
        board_exit(1);
    }
    odma_adc1_without_dma(&reader, &bench.chip.adc1, &bench.dma1.ch1);
}

/* SDIO is the one peripheral with items of 32 bits, and the board does not model it: a copy instead. */
static void words(void) ODMA_BORROWS(&from, &to, &bench.dma1.ch1);
static void words(void)
{
    struct odma_copier copier;
    struct odma_buffer_32 rest;
    struct odma_copy_transfer_32 copying;
    if (!odma_split_32(&to, LENGTH, &rest)) {
        board_exit(1);
    }
    odma_items_32(&rest)[0] = 0xEEEEEEEEu;
    for (size_t i = 0; i < LENGTH; i++) {
        odma_items_32(&from)[i] = 0x12345678u * (i + 1u);
    }
    odma_dma1_ch1_as_copier(&bench.dma1.ch1, &copier);
    odma_copy_32(&copier, &from, &to, &copying);
    EXPECT_EQUAL(widths(RAW_CHANNEL(1)), WIDTHS(2u));
    EXPECT_RESULT(odma_wait(&copying, &copier, &from, &to), ODMA_COMPLETED, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_items_32(&to)[i], 0x12345678u * (i + 1u));
    }
    EXPECT_EQUAL(odma_items_32(&rest)[0], 0xEEEEEEEEu);
    if (!odma_join_32(&to, &rest)) {
        board_exit(1);
    }
    odma_dma1_ch1_from_copier(&copier, &bench.dma1.ch1);
}

int main(void)
{
    chip_bench_start(&bench);
    raw_clocks();
    bench_claim(&storage, &buffer);
    if (!odma_claim_16(&storage_16, &buffer_16)) {
        board_exit(1);
    }
    if (!odma_claim_32(&from_storage_32, &from)) {
        board_exit(1);
    }
    if (!odma_claim_32(&to_storage_32, &to)) {
        board_exit(1);
    }
    bytes();
    half_words();
    words();
    bench_end();
}
