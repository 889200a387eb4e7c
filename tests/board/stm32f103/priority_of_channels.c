/* SPDX-License-Identifier: MIT */
/*
 * A channel has the priority that pairing was asked for, or the one that its header names; an SPI in both
 * directions never serves its transmitter before its receiver. Requests that come while a copy holds the
 * engine are served before it or behind it, as their priorities say.
 *
 * RUN: --spi1 loopback --usart1 loopback
 */
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 8u
#define COPIED 1000u

ODMA_BUFFER(storage, LENGTH);
ODMA_BUFFER(other_storage, LENGTH);
ODMA_BUFFER_16(storage_16, 4);
ODMA_BUFFER_16(first_storage, 4);
ODMA_BUFFER_16(second_storage, 4);

static struct chip_bench bench;
static struct odma_buffer_16 samples;

static uint32_t priority_of(unsigned channel)
{
    return RAW_CHANNEL(channel)->ccr >> 12 & 3u;
}

static void as_asked(struct odma_buffer *buffer)
    ODMA_BORROWS(buffer, &samples, &bench.chip.usart1_tx, &bench.dma1.ch4, &bench.chip.usart1_rx,
        &bench.dma1.ch5, &bench.chip.adc1, &bench.dma1.ch1);
static void as_asked(struct odma_buffer *buffer)
{
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_write_transfer writing;
    struct odma_read_transfer reading;
    for (unsigned i = 0; i < 4; i++) {
        odma_usart1_tx_with_dma_at(
            &bench.chip.usart1_tx, &bench.dma1.ch4, (enum odma_dma_priority)i, &writer);
        odma_write_all(&writer, buffer, &writing);
        EXPECT_EQUAL(priority_of(4), i);
        EXPECT_RESULT(odma_wait(&writing, &writer, buffer), ODMA_COMPLETED, LENGTH);
        odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    }
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    odma_write_all(&writer, buffer, &writing);
    EXPECT_EQUAL(priority_of(4), ODMA_DMA_PRIORITY_LOW);
    EXPECT_RESULT(odma_wait(&writing, &writer, buffer), ODMA_COMPLETED, LENGTH);
    odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    odma_read_exact(&reader, buffer, &reading);
    EXPECT_EQUAL(priority_of(5), ODMA_DMA_PRIORITY_LOW);
    EXPECT_RESULT(odma_stop(&reading, &reader, buffer), ODMA_STOPPED, 0);
    odma_usart1_rx_without_dma(&reader, &bench.chip.usart1_rx, &bench.dma1.ch5);

    struct odma_reader_16 adc;
    struct odma_read_transfer_16 sampling;
    odma_adc1_with_dma(&bench.chip.adc1, &bench.dma1.ch1, &adc);
    odma_read_exact_16(&adc, &samples, &sampling);
    EXPECT_EQUAL(priority_of(1), ODMA_DMA_PRIORITY_HIGH);
    EXPECT_RESULT(odma_stop(&sampling, &adc, &samples), ODMA_STOPPED, 0);
    odma_adc1_without_dma(&adc, &bench.chip.adc1, &bench.dma1.ch1);
}

static void receiver_first(struct odma_buffer *out, struct odma_buffer *in) ODMA_BORROWS(
    out, in, &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch2, &bench.dma1.ch3);
static void receiver_first(struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_duplex duplex;
    struct odma_exchange_transfer exchanging;
    for (unsigned i = 0; i < 16; i++) {
        const unsigned transmit = i / 4u, receive = i % 4u;
        odma_spi1_with_dma_at(&bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3,
            &bench.dma1.ch2, (enum odma_dma_priority)transmit, (enum odma_dma_priority)receive,
            &duplex);
        odma_exchange(&duplex, out, in, &exchanging);
        EXPECT_EQUAL(priority_of(3), transmit);
        EXPECT_EQUAL(priority_of(2), receive < transmit ? transmit : receive);
        EXPECT_RESULT(odma_wait(&exchanging, &duplex, out, in), ODMA_COMPLETED, LENGTH);
        odma_spi1_without_dma(
            &duplex, &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2);
    }
    odma_spi1_with_dma(
        &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2, &duplex);
    odma_exchange(&duplex, out, in, &exchanging);
    EXPECT_EQUAL(priority_of(3), ODMA_DMA_PRIORITY_LOW);
    EXPECT_EQUAL(priority_of(2), ODMA_DMA_PRIORITY_MEDIUM);
    EXPECT_RESULT(odma_wait(&exchanging, &duplex, out, in), ODMA_COMPLETED, LENGTH);
    odma_spi1_without_dma(
        &duplex, &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2);
}

/* TIM2 (channel 2) and TIM3 (channel 3) ask while a copy goes on. Returns who has been served before the
 * copy is through: 1 for TIM2, 2 for TIM3, 3 for both. */
static uint32_t who_is_first(enum odma_dma_priority of_tim2, enum odma_dma_priority of_tim3,
    struct odma_buffer_16 *first, struct odma_buffer_16 *second) ODMA_BORROWS(first, second,
    &bench.chip.tim2_up, &bench.chip.tim3_up, &bench.dma1.ch2, &bench.dma1.ch3);
static uint32_t who_is_first(enum odma_dma_priority of_tim2, enum odma_dma_priority of_tim3,
    struct odma_buffer_16 *first, struct odma_buffer_16 *second)
{
    struct odma_writer_16 tim2, tim3;
    struct odma_write_transfer_16 pacing2, pacing3;
    static uint32_t here[COPIED], there[COPIED];
    raw_timer_set(RAW_TIM2, 60000);
    raw_timer_set(RAW_TIM3, 60000);
    odma_tim2_up_writes_arr_with_dma_at(&bench.chip.tim2_up, &bench.dma1.ch2, of_tim2, &tim2);
    odma_tim3_up_writes_arr_with_dma_at(&bench.chip.tim3_up, &bench.dma1.ch3, of_tim3, &tim3);
    odma_write_all_16(&tim2, first, &pacing2);
    odma_write_all_16(&tim3, second, &pacing3);

    RAW_CHANNEL(7)->cpar = (uint32_t)(uintptr_t)here;
    RAW_CHANNEL(7)->cmar = (uint32_t)(uintptr_t)there;
    RAW_CHANNEL(7)->cndtr = COPIED;
    RAW_CHANNEL(7)->ccr = RAW_CCR_MEM2MEM | RAW_CCR_PL(1u) | RAW_CCR_PSIZE(2u) | RAW_CCR_MSIZE(2u) |
                          RAW_CCR_MINC | RAW_CCR_PINC | RAW_CCR_EN;
    RAW_TIM2->egr = RAW_TIM_UG;
    RAW_TIM3->egr = RAW_TIM_UG;
    bench_wait(50);
    const uint32_t served = (odma_remaining(&pacing2) != 4) | (odma_remaining(&pacing3) != 4) << 1;
    EXPECT(RAW_CHANNEL(7)->cndtr != 0);
    while (!(RAW_FLAGS(7) & 2u)) {}
    bench_wait(20);
    EXPECT(odma_remaining(&pacing2) == 3 && odma_remaining(&pacing3) == 3);
    RAW_CHANNEL(7)->ccr = 0;
    RAW_DMA1->ifcr = 0xFu << 24;
    EXPECT_RESULT(odma_stop(&pacing2, &tim2, first), ODMA_STOPPED, 1);
    EXPECT_RESULT(odma_stop(&pacing3, &tim3, second), ODMA_STOPPED, 1);
    odma_tim2_up_writes_arr_without_dma(&tim2, &bench.chip.tim2_up, &bench.dma1.ch2);
    odma_tim3_up_writes_arr_without_dma(&tim3, &bench.chip.tim3_up, &bench.dma1.ch3);
    return served;
}

int main(void)
{
    chip_bench_start(&bench);
    raw_clocks();
    struct odma_buffer buffer, other;
    struct odma_buffer_16 first, second;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    if (!odma_claim_16(&storage_16, &samples)) {
        board_exit(1);
    }
    as_asked(&buffer);
    receiver_first(&buffer, &other);
    if (!odma_claim_16(&first_storage, &first)) {
        board_exit(1);
    }
    if (!odma_claim_16(&second_storage, &second)) {
        board_exit(1);
    }
    for (size_t i = 0; i < 4; i++) {
        odma_items_16(&first)[i] = odma_items_16(&second)[i] = 60000;
    }
    /* The copy has the medium priority and channel 7. */
    EXPECT_EQUAL(who_is_first(ODMA_DMA_PRIORITY_LOW, ODMA_DMA_PRIORITY_HIGH, &first, &second), 2);
    EXPECT_EQUAL(who_is_first(ODMA_DMA_PRIORITY_HIGH, ODMA_DMA_PRIORITY_LOW, &first, &second), 1);
    EXPECT_EQUAL(who_is_first(ODMA_DMA_PRIORITY_LOW, ODMA_DMA_PRIORITY_LOW, &first, &second), 0);
    EXPECT_EQUAL(
        who_is_first(ODMA_DMA_PRIORITY_MEDIUM, ODMA_DMA_PRIORITY_VERY_HIGH, &first, &second), 3);
    bench_end();
}
