/* SPDX-License-Identifier: MIT */
/*
 * The timers together with the ADCs and the DAC, which they trigger: where each block is, which
 * clock it runs from, and who hears whom.
 */
#ifndef ODMA_SIMULATOR_STM32F1_TIMING_H
#define ODMA_SIMULATOR_STM32F1_TIMING_H

#include <stdbool.h>
#include <stdint.h>

#include "adc.h"
#include "dac.h"
#include "nvic.h"
#include "rcc.h"
#include "request_map.h"
#include "timer.h"

#define STM32F1_TIMERS 8u
#define STM32F1_ADCS   2u /* ADC1 and ADC3 */

struct stm32f1_timing {
    uint64_t now;
    struct stm32f1_timer timer[STM32F1_TIMERS];
    struct stm32f1_adc adc[STM32F1_ADCS];
    struct stm32f1_dac dac;
};

/* Must not move in memory afterwards. */
void stm32f1_timing_start(struct stm32f1_timing *timing, struct stm32f1_nvic *nvic,
    struct stm32f1_adc_input input, struct stm32f1_dac_output output);
/* The block at this address, if it is one of these, is reset. */
void stm32f1_timing_reset_block(struct stm32f1_timing *timing, uint32_t address);
void stm32f1_timing_follow_rcc(
    struct stm32f1_timing *timing, const struct stm32f1_rcc *rcc, uint64_t now);

void stm32f1_timing_advance(struct stm32f1_timing *timing, uint64_t now);
uint64_t stm32f1_timing_next_event(const struct stm32f1_timing *timing);
/* The same without the timers that run for nobody. */
uint64_t stm32f1_timing_next_effect(const struct stm32f1_timing *timing);
/* Whether the address belongs to a running timer. */
bool stm32f1_timing_counts_time(const struct stm32f1_timing *timing, uint32_t address);

bool stm32f1_timing_requests_dma(
    const struct stm32f1_timing *timing, const struct stm32f1_request *request);
void stm32f1_timing_acknowledge(
    struct stm32f1_timing *timing, const struct stm32f1_request *request);

bool stm32f1_timing_has(uint32_t address);
uint32_t stm32f1_timing_missing_bits(uint32_t address);

/* Full addresses. False: there is no such register. */
bool stm32f1_timing_read(
    struct stm32f1_timing *timing, uint64_t now, uint32_t address, uint32_t *value);
bool stm32f1_timing_write(
    struct stm32f1_timing *timing, uint64_t now, uint32_t address, uint32_t value);

#endif
