/* SPDX-License-Identifier: MIT */
/*
 * A wave that TIM6 paces leaves channel 1 of the DAC, round after round, an item at each update and without
 * a gap; each item is in effect from the update after the one that has asked for it. Halves that are filled
 * anew appear in the next round, seamlessly. Channel 2, which TIM7 paces, the same. Nothing else of the DAC
 * is touched.
 *
 * RUN: --each rf2 --any-output
 */
#include "argument.h"
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 16u
#define ROUNDS 4u
#define PERIOD 4000u

ODMA_BUFFER_16(storage, LENGTH);

static uint16_t wave(uint32_t position)
{
    return (uint16_t)(100u + 200u * position);
}

/* Another in each round, so that an item of an earlier one shows. */
static uint16_t changing_wave(uint32_t number)
{
    return (uint16_t)(5u + 7u * number);
}

static void refill(struct odma_circular_write_16 *circular, uint32_t *filled)
    ODMA_BORROWS(circular);
static void refill(struct odma_circular_write_16 *circular, uint32_t *filled)
{
    struct odma_half_16 half;
    if (odma_take_half(circular, &half)) {
        size_t count;
        uint16_t *items = odma_half_items_16(&half, &count);
        for (size_t i = 0; i < count; i++) {
            items[i] = changing_wave((*filled)++);
        }
        EXPECT_EQUAL(odma_give_half(circular, &half), ODMA_COMPLETED);
    }
}

static void await_update(struct raw_timer *timer)
{
    while (!(timer->sr & RAW_TIM_UIF)) {}
    timer->sr = 0;
}

/* The wave for ROUNDS rounds, paced by this timer; DOR of the channel. */
static void put_out(char what, struct raw_timer *timer, const volatile uint32_t *dor,
    struct odma_writer_16 *writer, struct odma_buffer_16 *buffer) ODMA_BORROWS(writer, buffer);
static void put_out(char what, struct raw_timer *timer, const volatile uint32_t *dor,
    struct odma_writer_16 *writer, struct odma_buffer_16 *buffer)
{
    struct odma_circular_write_16 circular;
    uint32_t filled = LENGTH;
    for (uint32_t i = 0; i < LENGTH; i++) {
        odma_items_16(buffer)[i] = what == 'f' ? changing_wave(i) : wave(i);
    }
    if (!odma_write_circular_16(writer, buffer, &circular)) {
        board_exit(1);
    }
    timer->cr1 = RAW_TIM_CEN;
    await_update(timer); /* asks for the first item */
    for (uint32_t n = 0; n < ROUNDS * LENGTH; n++) {
        await_update(timer);
        EXPECT_EQUAL(*dor, what == 'f' ? changing_wave(n) : wave(n % LENGTH));
        if (what == 'f') {
            refill(&circular, &filled);
        }
    }
    timer->cr1 = 0;
    EXPECT_RESULT(odma_stop(&circular, writer, buffer), ODMA_STOPPED, 1);
}

int main(void)
{
    static struct chip_bench bench;
    static struct odma_dma2_channels dma2;
    chip_bench_start(&bench);
    odma_dma2_split(&bench.chip.dma2, &dma2);
    const char what = test_argument();
    struct raw_timer *timer = what == '2' ? RAW_TIM7 : RAW_TIM6;
    raw_clocks();
    raw_timer_set(timer, PERIOD);
    timer->cr2 = 0x20; /* each update is a trigger */
    const uint32_t settings = what == '2' ? (RAW_DAC_ON | RAW_DAC_BY_TIM7) << 16 : RAW_DAC_ON;
    RAW_DAC->cr = settings;

    struct odma_writer_16 writer;
    struct odma_buffer_16 buffer;
    if (!odma_claim_16(&storage, &buffer)) {
        board_exit(1);
    }
    if (what == '2') {
        odma_dac_ch2_with_dma(&bench.chip.dac_ch2, &dma2.ch4, &writer);
        EXPECT_EQUAL(RAW_DAC->cr, settings | RAW_DAC_DMAEN << 16);
        put_out(what, timer, &RAW_DAC->dor2, &writer, &buffer);
        EXPECT_EQUAL(RAW_DAC->cr, settings | RAW_DAC_DMAEN << 16);
        odma_dac_ch2_without_dma(&writer, &bench.chip.dac_ch2, &dma2.ch4);
    } else {
        odma_dac_ch1_with_dma(&bench.chip.dac_ch1, &dma2.ch3, &writer);
        EXPECT_EQUAL(RAW_DAC->cr, settings | RAW_DAC_DMAEN);
        put_out(what, timer, &RAW_DAC->dor1, &writer, &buffer);
        EXPECT_EQUAL(RAW_DAC->cr, settings | RAW_DAC_DMAEN);
        odma_dac_ch1_without_dma(&writer, &bench.chip.dac_ch1, &dma2.ch3);
    }
    EXPECT_EQUAL(RAW_DAC->cr, settings);
    bench_end();
}
