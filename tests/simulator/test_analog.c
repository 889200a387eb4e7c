/* SPDX-License-Identifier: MIT */
/* ADC and DAC: how they start, how long they take, what they ask of DMA. */
#include "fake_host.h"

#define ADC1 STM32F1_ADC1_BASE
#define ADC3 STM32F1_ADC3_BASE
#define DAC  STM32F1_DAC_BASE
#define TIM1 STM32F1_TIM1_BASE
#define TIM3 STM32F1_TIM3_BASE
#define TIM6 STM32F1_TIM6_BASE

#define A_SR    0x00u
#define A_CR1   0x04u
#define A_CR2   0x08u
#define A_SMPR2 0x10u
#define A_SQR1  0x2Cu
#define A_SQR2  0x30u
#define A_SQR3  0x34u
#define A_DR    0x4Cu

#define EOC     0x02u
#define STRT    0x10u
#define EOCIE   0x20u
#define SCAN    0x100u
#define ADON    0x1u
#define CONT    0x2u
#define CAL     0x4u
#define RSTCAL  0x8u
#define ADMA    0x100u
#define ALIGN   0x800u
#define EXT(n)  ((uint32_t)(n) << 17)
#define EXTTRIG 0x100000u
#define SWSTART 0x400000u
/* 14 clocks at HCLK / 2 */
#define CONVERSION 28u

#define D_CR      0x00u
#define D_SWTRIGR 0x04u
#define D_DHR12R1 0x08u
#define D_DHR12L1 0x0Cu
#define D_DHR8R1  0x10u
#define D_DHR12R2 0x14u
#define D_DHR12RD 0x20u
#define D_DOR1    0x2Cu
#define D_DOR2    0x30u
#define D_EN      0x0001u
#define D_TEN     0x0004u
#define TSEL(n)   ((uint32_t)(n) << 3)
#define D_DMAEN   0x1000u

#define T_CR1   0x00u
#define T_CR2   0x04u
#define T_EGR   0x14u
#define T_CCMR1 0x18u
#define T_CCER  0x20u
#define T_ARR   0x2Cu
#define T_CCR1  0x34u
#define T_BDTR  0x44u

static unsigned samples;
static uint16_t put[16];
static unsigned put_count;

/* The channel in the hundreds, and how many samples were taken before. */
static uint16_t give_sample(void *context, unsigned adc, unsigned channel)
{
    (void)context;
    return (uint16_t)(1000 * (adc == 3) + 100 * channel + samples++);
}

static void take_output(void *context, unsigned channel, uint16_t value)
{
    (void)context;
    if (put_count < 16) {
        put[put_count++] = (uint16_t)(value + (channel == 2 ? 0x8000 : 0));
    }
}

static int start_analog(void **state)
{
    int result = start_chip(state);
    struct fixture *f = *state;
    struct stm32f1_host host = f->chip.host;

    samples = put_count = 0;
    host.adc_sample = give_sample;
    host.dac_put = take_output;
    stm32f1_chip_reset(&f->chip, &host);
    store(f, STM32F1_RCC_BASE + 0x14, 3);
    store(f, STM32F1_RCC_BASE + 0x18, 1u << 9 | 1u << 11 | 1u << 15);
    store(f, STM32F1_RCC_BASE + 0x1C, 0x3F | 1u << 29);
    return result;
}

static void a_second_adon_starts(void **state)
{
    struct fixture *f = *state;

    store(f, ADC1 + A_SQR3, 4);
    store(f, ADC1 + A_CR2, ADON); /* powers up */
    run_for(f, 1000);
    assert_int_equal(load(f, ADC1 + A_SR), 0);
    store(f, ADC1 + A_CR2, ADON | CONT); /* another bit changes: no start */
    store(f, ADC1 + A_CR2, ADON);
    run_for(f, 1000);
    assert_int_equal(load(f, ADC1 + A_SR), 0);
    store(f, ADC1 + A_CR2, ADON);
    assert_int_equal(load(f, ADC1 + A_SR), STRT);
    run_for(f, CONVERSION - 1);
    assert_int_equal(load(f, ADC1 + A_SR), STRT);
    run_for(f, 1);
    assert_int_equal(load(f, ADC1 + A_SR), STRT | EOC);
    assert_int_equal(load(f, ADC1 + A_DR), 400);
    assert_int_equal(load(f, ADC1 + A_SR), STRT);
    store(f, ADC1 + A_SR, ~STRT);
    assert_int_equal(load(f, ADC1 + A_SR), 0);
}

static void the_time_follows_sampling_and_clock(void **state)
{
    struct fixture *f = *state;

    store(f, ADC1 + A_SQR3, 2);
    store(f, ADC1 + A_SMPR2, 7u << 6);        /* 239.5 clocks for channel 2 */
    store(f, STM32F1_RCC_BASE + 4, 3u << 14); /* ADC at PCLK2 / 8 */
    store(f, ADC1 + A_CR2, ADON);
    store(f, ADC1 + A_CR2, ADON);
    run_for(f, 252 * 8 - 1);
    assert_int_equal(load(f, ADC1 + A_SR) & EOC, 0);
    run_for(f, 1);
    assert_int_equal(load(f, ADC1 + A_SR) & EOC, EOC);
}

static void software_starts_need_their_trigger(void **state)
{
    struct fixture *f = *state;

    store(f, ADC1 + A_CR2, ADON);
    store(f, ADC1 + A_CR2, ADON | SWSTART | EXT(7)); /* without EXTTRIG */
    run_for(f, 1000);
    assert_int_equal(load(f, ADC1 + A_SR), 0);
    store(f, ADC1 + A_CR2, ADON | SWSTART | EXT(7) | EXTTRIG);
    assert_int_equal(load(f, ADC1 + A_CR2), ADON | EXT(7) | EXTTRIG);
    run_for(f, CONVERSION);
    assert_int_equal(load(f, ADC1 + A_SR), STRT | EOC);
}

static void calibration_ends_soon(void **state)
{
    struct fixture *f = *state;

    store(f, ADC1 + A_CR2, ADON);
    store(f, ADC1 + A_CR2, ADON | RSTCAL);
    assert_int_equal(load(f, ADC1 + A_CR2), ADON | RSTCAL);
    run_for(f, 200);
    assert_int_equal(load(f, ADC1 + A_CR2), ADON);
    store(f, ADC1 + A_CR2, ADON | CAL);
    run_for(f, 200);
    assert_int_equal(load(f, ADC1 + A_CR2), ADON);
}

static void a_scan_feeds_dma_after_each_conversion(void **state)
{
    struct fixture *f = *state;
    const uint16_t expected[] = {100, 301, 502, 703, 904, 1105, 1306, 1507};
    uint16_t got[8];

    store(f, ADC1 + A_CR1, SCAN);
    store(f, ADC1 + A_SQR1, 7u << 20); /* eight conversions */
    store(f, ADC1 + A_SQR3, 1 | 3 << 5 | 5 << 10 | 7 << 15 | 9 << 20 | 11 << 25);
    store(f, ADC1 + A_SQR2, 13 | 15 << 5);
    start_channel(f, DMA1, 1, ADC1 + A_DR, SRAM(0), 8, MINC | M16 | P16);
    store(f, ADC1 + A_CR2, ADON | ADMA);
    store(f, ADC1 + A_CR2, ADON | ADMA);
    run_for(f, 3 * CONVERSION);
    assert_int_equal(load(f, ADC1 + A_SR) & EOC, 0); /* comes at the end of the group only */
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 5);
    run_for(f, 5 * CONVERSION);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0);
    assert_int_equal(load(f, ADC1 + A_SR) & EOC, 0); /* DMA has read DR */
    memcpy(got, f->sram, sizeof got);
    assert_memory_equal(got, expected, sizeof got);
}

static void continuous_conversion_fills_a_ring(void **state)
{
    struct fixture *f = *state;

    store(f, ADC3 + A_SQR3, 2);
    start_channel(f, DMA2, 5, ADC3 + A_DR, SRAM(0), 4, MINC | M32 | P32 | CIRC);
    store(f, ADC3 + A_CR2, ADON | ADMA | CONT);
    store(f, ADC3 + A_CR2, ADON | ADMA | CONT);
    run_for(f, 6 * CONVERSION + 5);
    assert_int_equal(load(f, DMA2 + CNDTR(5)), 2);
    assert_int_equal(load(f, DMA2) & (HTIF(5) | TCIF(5)), HTIF(5) | TCIF(5));
    const uint32_t expected[] = {1204, 1205, 1202, 1203};
    assert_memory_equal(f->sram, expected, sizeof expected);
    store(f, ADC3 + A_CR2, 0);
    run_for(f, 10 * CONVERSION);
    assert_int_equal(load(f, DMA2 + CNDTR(5)), 2);
}

static void the_request_needs_its_bit(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, ADC1 + A_DR, SRAM(0), 4, MINC);
    store(f, ADC1 + A_CR2, ADON);
    store(f, ADC1 + A_CR2, ADON);
    run_for(f, CONVERSION + 10);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 4);
    (void)load(f, ADC1 + A_DR);
    store(f, ADC1 + A_CR2, ADON | ADMA); /* what was read is not asked for again */
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 4);
}

static void data_can_be_left_aligned(void **state)
{
    struct fixture *f = *state;

    store(f, ADC1 + A_SQR3, 8);
    store(f, ADC1 + A_CR2, ADON | ALIGN);
    store(f, ADC1 + A_CR2, ADON | ALIGN);
    run_for(f, CONVERSION);
    assert_int_equal(load(f, ADC1 + A_DR), 800 << 4);
}

static void the_end_interrupts(void **state)
{
    struct fixture *f = *state;

    store(f, ADC1 + A_CR1, EOCIE);
    store(f, ADC1 + A_CR2, ADON);
    store(f, ADC1 + A_CR2, ADON);
    run_for(f, CONVERSION);
    assert_true(f->chip.nvic.line[16 + 18]);
    (void)load(f, ADC1 + A_DR);
    assert_false(f->chip.nvic.line[16 + 18]);
    store(f, ADC3 + A_CR1, EOCIE);
    store(f, ADC3 + A_CR2, ADON);
    store(f, ADC3 + A_CR2, ADON);
    run_for(f, CONVERSION);
    assert_true(f->chip.nvic.line[16 + 47]);
}

static void start_timer(struct fixture *f, uint32_t timer, uint32_t arr, uint32_t mms)
{
    store(f, timer + T_ARR, arr);
    store(f, timer + T_CR2, mms << 4);
    store(f, timer + T_CR1, 1);
}

static void a_timer_starts_conversions(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, ADC1 + A_DR, SRAM(0), 9, MINC | M16 | P16);
    store(f, ADC1 + A_CR2, ADON | ADMA | EXT(4) | EXTTRIG); /* TIM3_TRGO */
    start_timer(f, TIM3, 99, 2);
    run_for(f, 100 + CONVERSION - 1);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 9);
    run_for(f, 5);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 8);
    run_for(f, 300);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 5);
    store(f, TIM3 + T_CR2, 1u << 4); /* now TRGO is the enable */
    run_for(f, 300);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 5);
}

static void an_output_starts_conversions(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, ADC1 + A_DR, SRAM(0), 9, MINC | M16 | P16);
    store(f, ADC1 + A_CR2, ADON | ADMA | EXT(0) | EXTTRIG); /* TIM1_CC1 */
    store(f, TIM1 + T_CCMR1, 0x70);                         /* PWM 2: rises at CCR1 */
    store(f, TIM1 + T_CCR1, 50);
    start_timer(f, TIM1, 99, 0);
    run_for(f, 200); /* the output is off: CC1E and MOE are needed */
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 9);
    store(f, TIM1 + T_CCER, 1);
    store(f, TIM1 + T_BDTR, 0x8000);
    run_for(f, 50 + CONVERSION + 5);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 8);
    run_for(f, 100);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 7);
}

static void untriggered_output_follows_at_once(void **state)
{
    struct fixture *f = *state;

    store(f, DAC + D_DHR12R1, 100); /* off: no output */
    assert_int_equal(put_count, 0);
    store(f, DAC + D_CR, D_EN | D_EN << 16);
    put_count = 0;
    store(f, DAC + D_DHR12R1, 0xF123);
    store(f, DAC + D_DHR12L1, 0x4560);
    store(f, DAC + D_DHR8R1, 0x78);
    store(f, DAC + D_DHR12R2, 5);
    store(f, DAC + D_DHR12RD, 7 << 16 | 6);
    const uint16_t expected[] = {0x123, 0x456, 0x780, 0x8005, 6, 0x8007};
    assert_int_equal(put_count, 6);
    assert_memory_equal(put, expected, sizeof expected);
    assert_int_equal(load(f, DAC + D_DOR1), 6);
    assert_int_equal(load(f, DAC + D_DOR2), 7);
}

static void software_triggers_make_no_request(void **state)
{
    struct fixture *f = *state;

    store(f, DAC + D_CR, D_EN | D_TEN | TSEL(7) | D_DMAEN);
    start_channel(f, DMA2, 3, DAC + D_DHR12R1, SRAM(0), 4, DIR | MINC | M16 | P16);
    store(f, DAC + D_DHR12R1, 9);
    assert_int_equal(load(f, DAC + D_DOR1), 0);
    store(f, DAC + D_SWTRIGR, 1);
    assert_int_equal(load(f, DAC + D_DOR1), 9);
    run_for(f, 100);
    assert_int_equal(load(f, DMA2 + CNDTR(3)), 4);
}

static void a_timer_paces_the_output(void **state)
{
    struct fixture *f = *state;
    const uint16_t wave[] = {10, 20, 30};

    memcpy(f->sram, wave, sizeof wave);
    store(f, DAC + D_CR, D_EN | D_TEN | TSEL(0) | D_DMAEN);
    start_channel(f, DMA2, 3, DAC + D_DHR12R1, SRAM(0), 3, DIR | MINC | M16 | P16 | CIRC);
    start_timer(f, TIM6, 99, 2);
    run_for(f, 100);
    assert_int_equal(put_count, 1); /* DHR as it was; the trigger asks for the next value */
    run_for(f, 500);
    const uint16_t expected[] = {0, 10, 20, 30, 10, 20};
    assert_int_equal(put_count, 6);
    assert_memory_equal(put, expected, sizeof expected);
}

static void wave_generators_are_told_missing(void **state)
{
    struct fixture *f = *state;

    store(f, DAC + D_CR, 0x40);
    assert_int_equal(f->last_complaint.kind, STM32F1_BITS_NOT_IMPLEMENTED);
    store(f, ADC1 + A_CR1, 0x800);
    assert_int_equal(f->last_complaint.bits, 0x800);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start_analog, end_chip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_second_adon_starts),
        TEST(the_time_follows_sampling_and_clock),
        TEST(software_starts_need_their_trigger),
        TEST(calibration_ends_soon),
        TEST(a_scan_feeds_dma_after_each_conversion),
        TEST(continuous_conversion_fills_a_ring),
        TEST(the_request_needs_its_bit),
        TEST(data_can_be_left_aligned),
        TEST(the_end_interrupts),
        TEST(a_timer_starts_conversions),
        TEST(an_output_starts_conversions),
        TEST(untriggered_output_follows_at_once),
        TEST(software_triggers_make_no_request),
        TEST(a_timer_paces_the_output),
        TEST(wave_generators_are_told_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
