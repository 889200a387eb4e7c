/* SPDX-License-Identifier: MIT */
/*
 * One timer: counter, preload registers, output compare, DMA requests and their bursts, and the
 * events by which it triggers other blocks. It counts upwards from its internal clock.
 *
 * Time is counted in ticks of HCLK. Timers count from 1; 1 and 8 are the advanced ones, 6 and 7
 * have no channels.
 */
#ifndef ODMA_SIMULATOR_STM32F1_TIMER_H
#define ODMA_SIMULATOR_STM32F1_TIMER_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"
#include "request_map.h"

#define STM32F1_TIMER_CHANNELS 4u

/* What another block can be triggered by. */
enum stm32f1_timer_event {
    STM32F1_TIMER_TRGO,
    STM32F1_TIMER_CC1, /* the rising edge of an output; the four follow each other */
    STM32F1_TIMER_CC2,
    STM32F1_TIMER_CC3,
    STM32F1_TIMER_CC4,
};

struct stm32f1_timer_listener {
    void *context;
    void (*notify)(void *context, unsigned timer, enum stm32f1_timer_event event);
};

struct stm32f1_timer {
    struct stm32f1_nvic *nvic;
    struct stm32f1_timer_listener listener;
    unsigned number;
    uint32_t ticks_per_clock;

    uint32_t cr1, cr2, smcr, dier, sr, ccmr[2], ccer, psc, arr, rcr, bdtr, dcr;
    uint32_t ccr[STM32F1_TIMER_CHANNELS];
    /* What is in effect, while the registers hold what the next update brings. */
    uint32_t psc_now, arr_now;
    uint32_t ccr_now[STM32F1_TIMER_CHANNELS];
    uint32_t repetitions_left;

    uint32_t count;
    uint64_t since;       /* tick at which `count` was reached */
    uint64_t next_step;   /* tick of the next match or overflow, or STM32F1_NEVER */
    uint32_t requests;    /* latched, at the bits of DIER that enable them */
    uint32_t references;  /* OCxREF, bit x - 1 */
    uint32_t burst_index; /* registers that the burst through DMAR has passed */
};

void stm32f1_timer_reset(struct stm32f1_timer *timer);
void stm32f1_timer_advance(struct stm32f1_timer *timer, uint64_t now);
bool stm32f1_timer_is_running(const struct stm32f1_timer *timer);

/* Whether an event will reach the processor or DMA; other blocks may listen all the same. */
bool stm32f1_timer_has_effect(const struct stm32f1_timer *timer);

/* The clock tree changed: from now on a clock of the timer takes so many ticks. */
void stm32f1_timer_set_clock(struct stm32f1_timer *timer, uint64_t now, uint32_t ticks_per_clock);

bool stm32f1_timer_requests_dma(const struct stm32f1_timer *timer, enum stm32f1_request_line line);
/* DMA has moved the item that this line asked for. */
void stm32f1_timer_acknowledge(struct stm32f1_timer *timer, enum stm32f1_request_line line);

/* The bits of a register that ask for what this model lacks. */
uint32_t stm32f1_timer_missing_bits(uint32_t offset);

/* Offset from the base of the block. False: there is no such register. */
bool stm32f1_timer_read(
    struct stm32f1_timer *timer, uint64_t now, uint32_t offset, uint32_t *value);
bool stm32f1_timer_write(
    struct stm32f1_timer *timer, uint64_t now, uint32_t offset, uint32_t value);

#endif
