/* SPDX-License-Identifier: MIT */
#include "timing.h"

#include "address_map.h"

enum block_kind { NO_BLOCK, TIMER, ADC, DAC };

/* What an address belongs to; `index` counts from 0. */
struct block {
    enum block_kind kind;
    unsigned index;
};

static struct block block_at(uint32_t address)
{
    static const struct {
        uint32_t base;
        struct block block;
    } places[] = {
        {STM32F1_TIM1_BASE, {TIMER, 0}},
        {STM32F1_TIM2_BASE, {TIMER, 1}},
        {STM32F1_TIM3_BASE, {TIMER, 2}},
        {STM32F1_TIM4_BASE, {TIMER, 3}},
        {STM32F1_TIM5_BASE, {TIMER, 4}},
        {STM32F1_TIM6_BASE, {TIMER, 5}},
        {STM32F1_TIM7_BASE, {TIMER, 6}},
        {STM32F1_TIM8_BASE, {TIMER, 7}},
        {STM32F1_ADC1_BASE, {ADC, 0}},
        {STM32F1_ADC3_BASE, {ADC, 1}},
        {STM32F1_DAC_BASE, {DAC, 0}},
    };

    for (unsigned i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (address - places[i].base < STM32F1_BLOCK_SIZE) {
            return places[i].block;
        }
    }
    return (struct block){NO_BLOCK, 0};
}

/* A timer did something that others can be triggered by. */
static void pass_event(void *context, unsigned timer, enum stm32f1_timer_event event)
{
    struct stm32f1_timing *timing = context;

    for (unsigned i = 0; i < STM32F1_ADCS; i++) {
        stm32f1_adc_notify(&timing->adc[i], timing->now, timer, event);
    }
    stm32f1_dac_notify(&timing->dac, timer, event);
}

void stm32f1_timing_start(struct stm32f1_timing *timing, struct stm32f1_nvic *nvic,
    struct stm32f1_adc_input input, struct stm32f1_dac_output output)
{
    timing->now = 0;
    for (unsigned i = 0; i < STM32F1_TIMERS; i++) {
        timing->timer[i] = (struct stm32f1_timer){
            .nvic = nvic,
            .listener = {timing, pass_event},
            .number = i + 1,
            .ticks_per_clock = 1,
        };
        stm32f1_timer_reset(&timing->timer[i]);
    }
    for (unsigned i = 0; i < STM32F1_ADCS; i++) {
        timing->adc[i] = (struct stm32f1_adc){
            .nvic = nvic, .input = input, .number = i == 0 ? 1 : 3, .ticks_per_clock = 2};
        stm32f1_adc_reset(&timing->adc[i]);
    }
    timing->dac.output = output;
    stm32f1_dac_reset(&timing->dac);
}

void stm32f1_timing_reset_block(struct stm32f1_timing *timing, uint32_t address)
{
    struct block block = block_at(address);

    switch (block.kind) {
    case TIMER:
        stm32f1_timer_reset(&timing->timer[block.index]);
        break;
    case ADC:
        stm32f1_adc_reset(&timing->adc[block.index]);
        break;
    case DAC:
        stm32f1_dac_reset(&timing->dac);
        break;
    default:
        break;
    }
}

/* Timers run at twice the clock of their bus if that is divided at all. */
static uint32_t timer_clock_ticks(uint32_t ticks_per_pclk)
{
    return ticks_per_pclk == 1 ? 1 : ticks_per_pclk / 2;
}

void stm32f1_timing_follow_rcc(
    struct stm32f1_timing *timing, const struct stm32f1_rcc *rcc, uint64_t now)
{
    uint32_t adc_divider = 2 * ((rcc->cfgr >> 14 & 3u) + 1);
    uint32_t pclk1 = stm32f1_rcc_ticks_per_pclk1(rcc);
    uint32_t pclk2 = stm32f1_rcc_ticks_per_pclk2(rcc);

    for (unsigned i = 0; i < STM32F1_TIMERS; i++) {
        bool is_on_apb2 = i == 0 || i == 7;
        stm32f1_timer_set_clock(
            &timing->timer[i], now, timer_clock_ticks(is_on_apb2 ? pclk2 : pclk1));
    }
    for (unsigned i = 0; i < STM32F1_ADCS; i++) {
        timing->adc[i].ticks_per_clock = pclk2 * adc_divider;
    }
}

void stm32f1_timing_advance(struct stm32f1_timing *timing, uint64_t now)
{
    timing->now = now;
    for (unsigned i = 0; i < STM32F1_TIMERS; i++) {
        stm32f1_timer_advance(&timing->timer[i], now);
    }
    for (unsigned i = 0; i < STM32F1_ADCS; i++) {
        stm32f1_adc_advance(&timing->adc[i], now);
    }
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static uint64_t next_conversion(const struct stm32f1_timing *timing)
{
    uint64_t next = STM32F1_NEVER;

    for (unsigned i = 0; i < STM32F1_ADCS; i++) {
        next = earlier(next, stm32f1_adc_next_event(&timing->adc[i]));
    }
    return next;
}

uint64_t stm32f1_timing_next_event(const struct stm32f1_timing *timing)
{
    uint64_t next = next_conversion(timing);

    for (unsigned i = 0; i < STM32F1_TIMERS; i++) {
        next = earlier(next, timing->timer[i].next_step);
    }
    return next;
}

static bool somebody_listens(const struct stm32f1_timing *timing)
{
    bool listens = stm32f1_dac_listens(&timing->dac);

    for (unsigned i = 0; i < STM32F1_ADCS; i++) {
        listens = listens || stm32f1_adc_listens(&timing->adc[i]);
    }
    return listens;
}

uint64_t stm32f1_timing_next_effect(const struct stm32f1_timing *timing)
{
    uint64_t next = next_conversion(timing);
    bool all_count = somebody_listens(timing);

    for (unsigned i = 0; i < STM32F1_TIMERS; i++) {
        const struct stm32f1_timer *timer = &timing->timer[i];
        if (all_count || stm32f1_timer_has_effect(timer)) {
            next = earlier(next, timer->next_step);
        }
    }
    return next;
}

bool stm32f1_timing_counts_time(const struct stm32f1_timing *timing, uint32_t address)
{
    struct block block = block_at(address);

    return block.kind == TIMER && stm32f1_timer_is_running(&timing->timer[block.index]);
}

bool stm32f1_timing_requests_dma(
    const struct stm32f1_timing *timing, const struct stm32f1_request *request)
{
    switch (request->requester) {
    case STM32F1_REQUESTER_TIMER:
        return stm32f1_timer_requests_dma(&timing->timer[request->number - 1], request->line);
    case STM32F1_REQUESTER_ADC:
        return stm32f1_adc_requests_dma(&timing->adc[request->number == 1 ? 0 : 1]);
    case STM32F1_REQUESTER_DAC:
        return stm32f1_dac_requests_dma(&timing->dac, request->number);
    default:
        return false;
    }
}

void stm32f1_timing_acknowledge(
    struct stm32f1_timing *timing, const struct stm32f1_request *request)
{
    if (request->requester == STM32F1_REQUESTER_TIMER) {
        stm32f1_timer_acknowledge(&timing->timer[request->number - 1], request->line);
    } else if (request->requester == STM32F1_REQUESTER_DAC) {
        stm32f1_dac_acknowledge(&timing->dac, request->number);
    } /* an ADC is satisfied by the read of DR */
}

bool stm32f1_timing_has(uint32_t address)
{
    return block_at(address).kind != NO_BLOCK;
}

uint32_t stm32f1_timing_missing_bits(uint32_t address)
{
    uint32_t offset = address % STM32F1_BLOCK_SIZE;

    switch (block_at(address).kind) {
    case TIMER:
        return stm32f1_timer_missing_bits(offset);
    case ADC:
        return stm32f1_adc_missing_bits(offset);
    case DAC:
        return stm32f1_dac_missing_bits(offset);
    default:
        return 0;
    }
}

bool stm32f1_timing_read(
    struct stm32f1_timing *timing, uint64_t now, uint32_t address, uint32_t *value)
{
    struct block block = block_at(address);
    uint32_t offset = address % STM32F1_BLOCK_SIZE;

    timing->now = now;
    switch (block.kind) {
    case TIMER:
        return stm32f1_timer_read(&timing->timer[block.index], now, offset, value);
    case ADC:
        return stm32f1_adc_read(&timing->adc[block.index], offset, value);
    case DAC:
        return stm32f1_dac_read(&timing->dac, offset, value);
    default:
        return false;
    }
}

bool stm32f1_timing_write(
    struct stm32f1_timing *timing, uint64_t now, uint32_t address, uint32_t value)
{
    struct block block = block_at(address);
    uint32_t offset = address % STM32F1_BLOCK_SIZE;

    timing->now = now;
    switch (block.kind) {
    case TIMER:
        return stm32f1_timer_write(&timing->timer[block.index], now, offset, value);
    case ADC:
        return stm32f1_adc_write(&timing->adc[block.index], now, offset, value);
    case DAC:
        return stm32f1_dac_write(&timing->dac, offset, value);
    default:
        return false;
    }
}
