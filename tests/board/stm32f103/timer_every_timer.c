/* SPDX-License-Identifier: MIT */
/*
 * Each timer paces a transfer: an update or a match of TIM1 to TIM8 moves one item, to the register that
 * the pair's name says, and no further one. A match reads the counter's compare register; a burst writes
 * several registers through DMAR.
 *
 * RUN: --any-output
 */
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 4u
#define PERIOD 4000u

ODMA_BUFFER_16(storage, LENGTH);
ODMA_BUFFER_16(burst_storage, 2u * LENGTH);

static struct odma_buffer_16 buffer, items;
static uint32_t salt;

/* Writes LENGTH items at LENGTH events of a timer, and expects each in its place. */
static void write(struct odma_writer_16 *writer, struct raw_timer *timer,
    const volatile uint32_t *place) ODMA_BORROWS(writer, &buffer);
static void write(
    struct odma_writer_16 *writer, struct raw_timer *timer, const volatile uint32_t *place)
{
    struct odma_write_transfer_16 writing;
    salt += 16;
    for (uint32_t i = 0; i < LENGTH; i++) {
        odma_items_16(&buffer)[i] = (uint16_t)(PERIOD + salt + i);
    }
    odma_write_all_16(writer, &buffer, &writing);
    timer->cr1 = RAW_TIM_CEN;
    for (uint32_t i = 0; i < LENGTH; i++) {
        while (odma_remaining(&writing) == LENGTH - i) {}
        EXPECT_EQUAL(odma_remaining(&writing), LENGTH - i - 1u);
        EXPECT_EQUAL(*place, PERIOD + salt + i);
    }
    timer->cr1 = 0;
    EXPECT_RESULT(odma_wait(&writing, writer, &buffer), ODMA_COMPLETED, LENGTH);
}

/* An update needs nothing, a match of channel x a compare value. */
static void set(struct raw_timer *timer, unsigned x)
{
    timer->cr1 = 0;
    raw_timer_set(timer, PERIOD);
    if (x != 0) {
        timer->ccr[x - 1u] = PERIOD / 2u;
    }
}

/* `pair`, `x` of the match or 0, and the register that is written. */
#define WRITE(timer, x, half, pair, channel, place)                                                \
    do {                                                                                           \
        struct odma_writer_16 writer;                                                              \
        set(timer, x);                                                                             \
        odma_##pair##_with_dma(&bench.chip.half, &channel, &writer);                               \
        EXPECT(timer->dier != 0);                                                                  \
        write(&writer, timer, &timer->place);                                                      \
        odma_##pair##_without_dma(&writer, &bench.chip.half, &channel);                            \
        EXPECT_EQUAL(timer->dier, 0);                                                              \
    } while (0)

static struct chip_bench bench;
static struct odma_dma2_channels dma2;

static void read_a_match(void) ODMA_BORROWS(&buffer, &bench.chip.tim5_ch1, &dma2.ch5);
static void read_a_match(void)
{
    struct odma_reader_16 reader;
    struct odma_read_transfer_16 reading;
    set(RAW_TIM5, 1);
    odma_tim5_ch1_reads_ccr1_with_dma(&bench.chip.tim5_ch1, &dma2.ch5, &reader);
    odma_read_exact_16(&reader, &buffer, &reading);
    RAW_TIM5->cr1 = RAW_TIM_CEN;
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, LENGTH);
    RAW_TIM5->cr1 = 0;
    for (uint32_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_items_16(&buffer)[i], PERIOD / 2u);
    }
    odma_tim5_ch1_reads_ccr1_without_dma(&reader, &bench.chip.tim5_ch1, &dma2.ch5);
}

/* Two registers at each update of TIM1: CCR1 and CCR2. */
static void burst(void) ODMA_BORROWS(&items, &bench.chip.tim1_up, &bench.dma1.ch5);
static void burst(void)
{
    struct odma_writer_16 writer;
    struct odma_write_transfer_16 writing;
    for (uint32_t i = 0; i < 2u * LENGTH; i++) {
        odma_items_16(&items)[i] = (uint16_t)(7u + i);
    }
    set(RAW_TIM1, 0);
    RAW_TIM1->dcr = 1u << 8 | 13u; /* two transfers, from CCR1 on */
    odma_tim1_up_writes_dmar_with_dma(&bench.chip.tim1_up, &bench.dma1.ch5, &writer);
    odma_write_all_16(&writer, &items, &writing);
    RAW_TIM1->cr1 = RAW_TIM_CEN;
    for (uint32_t i = 0; i < LENGTH; i++) {
        while (odma_remaining(&writing) != 2u * (LENGTH - i - 1u)) {}
        EXPECT_EQUAL(RAW_TIM1->ccr[0], 7u + 2u * i);
        EXPECT_EQUAL(RAW_TIM1->ccr[1], 8u + 2u * i);
    }
    EXPECT_RESULT(odma_wait(&writing, &writer, &items), ODMA_COMPLETED, 2u * LENGTH);
    RAW_TIM1->cr1 = 0;
    odma_tim1_up_writes_dmar_without_dma(&writer, &bench.chip.tim1_up, &bench.dma1.ch5);
}

int main(void)
{
    chip_bench_start(&bench);
    odma_dma2_split(&bench.chip.dma2, &dma2);
    raw_clocks();
    if (!odma_claim_16(&storage, &buffer)) {
        board_exit(1);
    }
    if (!odma_claim_16(&burst_storage, &items)) {
        board_exit(1);
    }
    WRITE(RAW_TIM1, 0, tim1_up, tim1_up_writes_ccr4, bench.dma1.ch5, ccr[3]);
    WRITE(RAW_TIM1, 2, tim1_ch2, tim1_ch2_writes_ccr2, bench.dma1.ch3, ccr[1]);
    WRITE(RAW_TIM2, 0, tim2_up, tim2_up_writes_ccr2, bench.dma1.ch2, ccr[1]);
    WRITE(RAW_TIM2, 4, tim2_ch4, tim2_ch4_writes_ccr4, bench.dma1.ch7, ccr[3]);
    WRITE(RAW_TIM3, 0, tim3_up, tim3_up_writes_ccr3, bench.dma1.ch3, ccr[2]);
    WRITE(RAW_TIM4, 1, tim4_ch1, tim4_ch1_writes_ccr1, bench.dma1.ch1, ccr[0]);
    WRITE(RAW_TIM4, 0, tim4_up, tim4_up_writes_arr, bench.dma1.ch7, arr);
    WRITE(RAW_TIM5, 0, tim5_up, tim5_up_writes_ccr4, dma2.ch2, ccr[3]);
    WRITE(RAW_TIM6, 0, tim6_up, tim6_up_writes_arr, dma2.ch3, arr);
    WRITE(RAW_TIM7, 0, tim7_up, tim7_up_writes_arr, dma2.ch4, arr);
    WRITE(RAW_TIM8, 0, tim8_up, tim8_up_writes_ccr1, dma2.ch1, ccr[0]);
    WRITE(RAW_TIM8, 3, tim8_ch3, tim8_ch3_writes_ccr3, dma2.ch1, ccr[2]);
    read_a_match();
    burst();
    bench_end();
}
