/* SPDX-License-Identifier: MIT */
/* Timers: pace, preload, flags, DMA requests and bursts, and what they trigger. */
#include "fake_host.h"

#define TIM1 STM32F1_TIM1_BASE
#define TIM2 STM32F1_TIM2_BASE
#define TIM3 STM32F1_TIM3_BASE
#define TIM6 STM32F1_TIM6_BASE

#define T_CR1   0x00u
#define T_CR2   0x04u
#define T_DIER  0x0Cu
#define T_SR    0x10u
#define T_EGR   0x14u
#define T_CCMR1 0x18u
#define T_CNT   0x24u
#define T_PSC   0x28u
#define T_ARR   0x2Cu
#define T_RCR   0x30u
#define T_CCR1  0x34u
#define T_CCR2  0x38u
#define T_DCR   0x48u
#define T_DMAR  0x4Cu

#define CEN   0x001u
#define UDIS  0x002u
#define URS   0x004u
#define OPM   0x008u
#define ARPE  0x080u
#define CCDS  0x008u
#define UIF   0x001u
#define CC1IF 0x002u
#define CC2IF 0x004u
#define UG    0x001u
#define UIE   0x001u
#define CC1IE 0x002u
#define UDE   0x100u
#define CC1DE 0x200u
#define TDE   0x4000u
#define COMDE 0x2000u

static int start_timers(void **state)
{
    int result = start_chip(state);

    store(*state, STM32F1_RCC_BASE + 0x18, 1u << 11);        /* TIM1 */
    store(*state, STM32F1_RCC_BASE + 0x1C, 3u << 17 | 0x3F); /* TIM2 to TIM7 */
    return result;
}

/* From the update event that loads PSC and ARR on; the flag it sets is cleared. */
static void set_up(struct fixture *f, uint32_t timer, uint32_t psc, uint32_t arr)
{
    store(f, timer + T_PSC, psc);
    store(f, timer + T_ARR, arr);
    store(f, timer + T_EGR, UG);
    store(f, timer + T_SR, 0);
}

static void it_counts_its_clock(void **state)
{
    struct fixture *f = *state;

    set_up(f, TIM2, 3, 9);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 4 * 7 + 3);
    assert_int_equal(load(f, TIM2 + T_CNT), 7);
    run_for(f, 1);
    assert_int_equal(load(f, TIM2 + T_CNT), 8);
    assert_int_equal(load(f, TIM2 + T_SR) & UIF, 0);
    run_for(f, 8);
    assert_int_equal(load(f, TIM2 + T_CNT), 0);
    assert_int_equal(load(f, TIM2 + T_SR) & UIF, UIF);
    store(f, TIM2 + T_CR1, 0);
    run_for(f, 1000);
    assert_int_equal(load(f, TIM2 + T_CNT), 0);
}

static void its_clock_is_doubled_behind_a_divider(void **state)
{
    struct fixture *f = *state;

    set_up(f, TIM2, 0, 0xFFFF);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 10);
    store(f, STM32F1_RCC_BASE + 4, 4u << 8); /* APB1 at half of HCLK: the timer stays at HCLK */
    run_for(f, 10);
    assert_int_equal(load(f, TIM2 + T_CNT), 20);
    store(f, STM32F1_RCC_BASE + 4, 5u << 8); /* a quarter: half of HCLK */
    run_for(f, 10);
    assert_int_equal(load(f, TIM2 + T_CNT), 25);
}

static void preload_waits_for_the_update(void **state)
{
    struct fixture *f = *state;

    set_up(f, TIM2, 0, 9);
    store(f, TIM2 + T_CR1, CEN | ARPE);
    store(f, TIM2 + T_ARR, 19);
    store(f, TIM2 + T_PSC, 1);
    run_for(f, 10);
    assert_int_equal(load(f, TIM2 + T_CNT), 0);
    run_for(f, 39);
    assert_int_equal(load(f, TIM2 + T_CNT), 19);
    store(f, TIM2 + T_CR1, CEN);
    store(f, TIM2 + T_ARR, 29); /* without ARPE at once */
    run_for(f, 2);
    assert_int_equal(load(f, TIM2 + T_CNT), 20);
}

static void a_small_arr_lets_the_counter_run_round(void **state)
{
    struct fixture *f = *state;

    set_up(f, TIM2, 0, 99);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 50);
    store(f, TIM2 + T_ARR, 9);
    run_for(f, 0xFFFF - 50);
    assert_int_equal(load(f, TIM2 + T_CNT), 0xFFFF);
    run_for(f, 1);
    assert_int_equal(load(f, TIM2 + T_CNT), 0);
    assert_int_equal(load(f, TIM2 + T_SR) & UIF, 0);
    run_for(f, 10);
    assert_int_equal(load(f, TIM2 + T_SR) & UIF, UIF);
}

static void updates_can_be_limited(void **state)
{
    struct fixture *f = *state;

    set_up(f, TIM2, 0, 9);
    store(f, TIM2 + T_CR1, CEN | UDIS);
    run_for(f, 25);
    assert_int_equal(load(f, TIM2 + T_SR) & UIF, 0);
    store(f, TIM2 + T_CR1, CEN | URS);
    store(f, TIM2 + T_EGR, UG);
    assert_int_equal(load(f, TIM2 + T_CNT), 0);
    assert_int_equal(load(f, TIM2 + T_SR) & UIF, 0);
    store(f, TIM2 + T_CR1, CEN);
    store(f, TIM2 + T_EGR, UG);
    assert_int_equal(load(f, TIM2 + T_SR) & UIF, UIF);
    store(f, TIM2 + T_CR1, CEN | OPM);
    run_for(f, 10);
    assert_int_equal(load(f, TIM2 + T_CR1), OPM);
}

static void an_advanced_timer_repeats(void **state)
{
    struct fixture *f = *state;

    store(f, TIM1 + T_RCR, 2);
    set_up(f, TIM1, 0, 9);
    store(f, TIM1 + T_CR1, CEN);
    run_for(f, 29);
    assert_int_equal(load(f, TIM1 + T_SR) & UIF, 0);
    run_for(f, 1);
    assert_int_equal(load(f, TIM1 + T_SR) & UIF, UIF);
}

static void compare_sets_its_flag_at_the_count(void **state)
{
    struct fixture *f = *state;

    store(f, TIM2 + T_CCR1, 4);
    store(f, TIM2 + T_CCR2, 50); /* beyond ARR: with the overflow */
    set_up(f, TIM2, 0, 9);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 3);
    assert_int_equal(load(f, TIM2 + T_SR) & CC1IF, 0);
    run_for(f, 1);
    assert_int_equal(load(f, TIM2 + T_SR) & (CC1IF | CC2IF), CC1IF);
    store(f, TIM2 + T_SR, ~CC1IF);
    assert_int_equal(load(f, TIM2 + T_SR) & CC1IF, 0);
    run_for(f, 6);
    assert_int_equal(load(f, TIM2 + T_SR) & (CC2IF | UIF), CC2IF | UIF);
}

static void compare_values_can_be_preloaded(void **state)
{
    struct fixture *f = *state;

    store(f, TIM2 + T_CCMR1, 0x0068); /* PWM 1 with preload */
    store(f, TIM2 + T_CCR1, 4);
    set_up(f, TIM2, 0, 9);
    store(f, TIM2 + T_CR1, CEN);
    store(f, TIM2 + T_CCR1, 8);
    run_for(f, 4);
    assert_int_equal(load(f, TIM2 + T_SR) & CC1IF, CC1IF);
    store(f, TIM2 + T_SR, 0);
    run_for(f, 6 + 7);
    assert_int_equal(load(f, TIM2 + T_SR) & CC1IF, 0);
    run_for(f, 1);
    assert_int_equal(load(f, TIM2 + T_SR) & CC1IF, CC1IF);
}

static void interrupts_have_the_vectors_of_the_chip(void **state)
{
    static const struct {
        uint32_t timer, flag;
        unsigned interrupt;
    } rows[] = {{TIM1, 1, 25}, {TIM1, 2, 27}, {TIM1, 0x20, 26}, {TIM1, 0x40, 26}, {TIM1, 0x80, 24},
        {TIM2, 1, 28}, {TIM3, 2, 29}, {STM32F1_TIM4_BASE, 1, 30}, {STM32F1_TIM5_BASE, 0x40, 50},
        {TIM6, 1, 54}, {STM32F1_TIM7_BASE, 1, 55}};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        store(f, rows[i].timer + T_DIER, rows[i].flag);
        store(f, rows[i].timer + T_EGR, rows[i].flag);
        assert_true(f->chip.nvic.line[16 + rows[i].interrupt]);
        store(f, rows[i].timer + T_SR, 0);
        assert_false(f->chip.nvic.line[16 + rows[i].interrupt]);
    }
}

/* TIM2_UP is on DMA1 channel 2. */
static void an_update_moves_one_item(void **state)
{
    struct fixture *f = *state;
    const uint16_t values[] = {3, 5, 7, 9};

    memcpy(f->sram, values, sizeof values);
    set_up(f, TIM2, 0, 99);
    store(f, TIM2 + T_DIER, UDE);
    start_channel(f, DMA1, 2, TIM2 + T_CCR1, SRAM(0), 4, DIR | MINC | M16 | P16);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 99);
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 4);
    for (unsigned i = 0; i < 4; i++) {
        run_for(f, 10); /* behind the update */
        assert_int_equal(load(f, DMA1 + CNDTR(2)), 3 - i);
        assert_int_equal(load(f, TIM2 + T_CCR1), values[i]);
        run_for(f, 90);
    }
}

static void a_request_waits_for_its_channel(void **state)
{
    struct fixture *f = *state;

    set_up(f, TIM2, 0, 99);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 100); /* not enabled: nothing is latched */
    store(f, TIM2 + T_DIER, UDE);
    start_channel(f, DMA1, 2, TIM2 + T_CNT, SRAM(0), 4, MINC);
    run_for(f, 20);
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 4);
    store(f, DMA1 + CCR(2), 0);
    run_for(f, 300);
    start_channel(f, DMA1, 2, TIM2 + T_CNT, SRAM(0), 4, MINC);
    run_for(f, 5); /* three updates have passed, but one request is one */
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 3);
    store(f, DMA1 + CCR(2), 0);
    run_for(f, 100);
    store(f, TIM2 + T_DIER, 0); /* withdraws it */
    store(f, TIM2 + T_DIER, UDE);
    store(f, TIM2 + T_CR1, 0);
    start_channel(f, DMA1, 2, TIM2 + T_CNT, SRAM(0), 4, MINC);
    run_for(f, 50);
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 4);
}

/* TIM2_CH1 is on DMA1 channel 5. */
static void a_compare_moves_one_item(void **state)
{
    struct fixture *f = *state;

    store(f, TIM2 + T_CCR1, 40);
    set_up(f, TIM2, 0, 99);
    store(f, TIM2 + T_DIER, CC1DE);
    start_channel(f, DMA1, 5, TIM2 + T_CNT, SRAM(0), 4, MINC | P16 | M16);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 45);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 3);
    assert_in_range(f->sram[0], 40, 44);
    store(f, TIM2 + T_CR2, CCDS); /* now with the update */
    run_for(f, 100 - 10);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 2);
    run_for(f, 50);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 2);
}

static void software_events_make_requests(void **state)
{
    struct fixture *f = *state;

    store(f, TIM1 + T_DIER, TDE | COMDE); /* both are on DMA1 channel 4 */
    start_channel(f, DMA1, 4, TIM1 + T_CNT, SRAM(0), 4, MINC);
    store(f, TIM1 + T_EGR, 0x40);
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(4)), 3);
    store(f, TIM1 + T_EGR, 0x20);
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(4)), 2);
}

static void a_burst_fills_several_registers(void **state)
{
    struct fixture *f = *state;
    const uint16_t values[] = {199, 11, 22, 299, 33, 44};

    /* From ARR, through what TIM2 has not, to CCR1: three registers from ARR are ARR, RCR, CCR1. */
    memcpy(f->sram, values, sizeof values);
    set_up(f, TIM2, 0, 99);
    store(f, TIM2 + T_DCR, 2u << 8 | T_ARR / 4);
    store(f, TIM2 + T_DIER, UDE);
    start_channel(f, DMA1, 2, TIM2 + T_DMAR, SRAM(0), 6, DIR | MINC | M16 | P16);
    store(f, TIM2 + T_CR1, CEN);
    run_for(f, 120);
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 3);
    assert_int_equal(load(f, TIM2 + T_ARR), 199);
    assert_int_equal(load(f, TIM2 + T_CCR1), 22);
    run_for(f, 200);
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 0);
    assert_int_equal(load(f, TIM2 + T_ARR), 299);
}

static void basic_timers_have_no_channels(void **state)
{
    struct fixture *f = *state;

    store(f, TIM6 + T_CCR1, 5);
    assert_int_equal(f->complaints, 1);
    assert_int_equal(f->last_complaint.kind, STM32F1_NOT_IMPLEMENTED);
    store(f, TIM6 + T_DIER, UDE);
    set_up(f, TIM6, 0, 9);
    store(f, STM32F1_RCC_BASE + 0x14, 3);
    start_channel(f, DMA2, 3, TIM6 + T_CNT, SRAM(0), 4, MINC);
    run_for(f, 10);
    assert_int_equal(load(f, DMA2 + CNDTR(3)), 3); /* UG made a request, and there was only one */
}

static void what_is_missing_is_told(void **state)
{
    struct fixture *f = *state;

    store(f, TIM2 + T_CR1, 0x10); /* downwards */
    assert_int_equal(f->last_complaint.kind, STM32F1_BITS_NOT_IMPLEMENTED);
    assert_int_equal(f->last_complaint.bits, 0x10);
    store(f, TIM2 + 0x08, 0x57); /* external clock */
    assert_int_equal(f->last_complaint.bits, 7);
    store(f, TIM2 + T_CCMR1, 0x0101); /* input capture */
    assert_int_equal(f->last_complaint.bits, 0x0101);
}

static void a_running_timer_counts_as_a_clock(void **state)
{
    struct fixture *f = *state;

    assert_false(stm32f1_chip_counts_time(&f->chip, TIM2 + T_CNT));
    store(f, TIM2 + T_CR1, CEN);
    assert_true(stm32f1_chip_counts_time(&f->chip, TIM2 + T_CNT));
    assert_true(stm32f1_chip_nothing_scheduled(&f->chip)); /* nobody hears of it */
    store(f, TIM2 + T_DIER, UIE);
    assert_false(stm32f1_chip_nothing_scheduled(&f->chip));
}

static void a_reset_stops_it(void **state)
{
    struct fixture *f = *state;

    store(f, TIM2 + T_CR1, CEN);
    store(f, STM32F1_RCC_BASE + 0x10, 1);
    store(f, STM32F1_RCC_BASE + 0x10, 0);
    assert_int_equal(load(f, TIM2 + T_CR1), 0);
    assert_int_equal(load(f, TIM2 + T_ARR), 0xFFFF);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start_timers, end_chip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_counts_its_clock),
        TEST(its_clock_is_doubled_behind_a_divider),
        TEST(preload_waits_for_the_update),
        TEST(a_small_arr_lets_the_counter_run_round),
        TEST(updates_can_be_limited),
        TEST(an_advanced_timer_repeats),
        TEST(compare_sets_its_flag_at_the_count),
        TEST(compare_values_can_be_preloaded),
        TEST(interrupts_have_the_vectors_of_the_chip),
        TEST(an_update_moves_one_item),
        TEST(a_request_waits_for_its_channel),
        TEST(a_compare_moves_one_item),
        TEST(software_events_make_requests),
        TEST(a_burst_fills_several_registers),
        TEST(basic_timers_have_no_channels),
        TEST(what_is_missing_is_told),
        TEST(a_running_timer_counts_as_a_clock),
        TEST(a_reset_stops_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
