/* SPDX-License-Identifier: MIT */
/*
 * A table of pulse widths, an item for each period, as addressable light-emitting diodes want it: each
 * update of TIM3 writes the next item to CCR1. With preload the width is that of the period after, so each
 * item is in effect for exactly one period, without a gap; the zeros at the end switch the output off.
 *
 * RUN: --any-output
 */
#include "chip_bench.h"
#include "raw_peripherals.h"

#define BITS   24u
#define PERIOD 8000u
#define LONG   6400u
#define SHORT  3200u

ODMA_BUFFER_16(storage, BITS + 2u);

static uint16_t width(uint32_t bit)
{
    return bit >= BITS ? 0u : (0xA5C3F0u >> bit & 1u) ? LONG : SHORT;
}

/* Waits until the counter stands at `count`, in this period. */
static void await_count(uint32_t count)
{
    while (RAW_TIM3->cnt < count) {}
}

int main(void)
{
    static struct chip_bench bench;
    chip_bench_start(&bench);
    raw_clocks();
    struct odma_writer_16 writer;
    struct odma_buffer_16 buffer;
    struct odma_write_transfer_16 writing;
    if (!odma_claim_16(&storage, &buffer)) {
        board_exit(1);
    }
    for (uint32_t i = 0; i < BITS + 2u; i++) {
        odma_items_16(&buffer)[i] = width(i);
    }
    RAW_TIM3->ccmr[0] = 0x68; /* PWM mode 1, with preload */
    RAW_TIM3->ccer = 1;
    raw_timer_set(RAW_TIM3, PERIOD);
    odma_tim3_up_writes_ccr1_with_dma(&bench.chip.tim3_up, &bench.dma1.ch3, &writer);
    EXPECT_EQUAL(RAW_TIM3->dier, 0x100);
    EXPECT_EQUAL(RAW_TIM3->cr1 & RAW_TIM_CEN, 0);
    odma_write_all_16(&writer, &buffer, &writing);
    EXPECT_EQUAL(odma_remaining(&writing), BITS + 2u);
    RAW_TIM3->cr1 = RAW_TIM_CEN;

    /* Update n writes item n - 1 to CCR1, and from update n + 1 on it is in effect. */
    for (uint32_t n = 1; n <= BITS + 2u; n++) {
        await_count(PERIOD / 2u);
        while (RAW_TIM3->cnt >= PERIOD / 2u) {}
        RAW_TIM3->sr = 0;
        EXPECT_EQUAL(RAW_TIM3->ccr[0], width(n - 1u));
        EXPECT_EQUAL(odma_remaining(&writing), BITS + 2u - n);
        EXPECT(RAW_TIM3->cnt < SHORT - 100u);
        await_count(PERIOD / 2u);
        EXPECT_EQUAL(
            RAW_TIM3->sr & RAW_TIM_CC1IF, n >= 2u && width(n - 2u) == SHORT ? RAW_TIM_CC1IF : 0u);
    }
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, BITS + 2u);
    odma_tim3_up_writes_ccr1_without_dma(&writer, &bench.chip.tim3_up, &bench.dma1.ch3);
    EXPECT_EQUAL(RAW_TIM3->dier, 0);
    bench_end();
}
