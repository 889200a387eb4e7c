/* SPDX-License-Identifier: MIT */
/*
 * One ADC: the regular group, single or scanned, once or continuously, started by software or by a
 * timer. Where the voltages come from is the owner's business.
 */
#ifndef ODMA_SIMULATOR_STM32F1_ADC_H
#define ODMA_SIMULATOR_STM32F1_ADC_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"
#include "timer.h"

struct stm32f1_adc_input {
    void *context;
    /* The 12-bit result of a conversion; NULL gives 0. */
    uint16_t (*sample)(void *context, unsigned adc, unsigned channel);
};

struct stm32f1_adc {
    struct stm32f1_nvic *nvic;
    struct stm32f1_adc_input input;
    unsigned number; /* 1 or 3 */
    uint32_t ticks_per_clock;

    uint32_t sr, cr1, cr2, smpr[2], jofr[4], htr, ltr, sqr[3], jsqr;
    uint16_t data;
    bool has_data;             /* converted, and not read from DR yet */
    unsigned position;         /* in the sequence, from 0 */
    uint64_t conversion_done;  /* tick, or STM32F1_NEVER */
    uint64_t calibration_done; /* tick, or STM32F1_NEVER */
};

void stm32f1_adc_reset(struct stm32f1_adc *adc);
void stm32f1_adc_advance(struct stm32f1_adc *adc, uint64_t now);
uint64_t stm32f1_adc_next_event(const struct stm32f1_adc *adc);

/* A timer's event; it starts the group if EXTTRIG is set and EXTSEL chooses it. */
void stm32f1_adc_notify(
    struct stm32f1_adc *adc, uint64_t now, unsigned timer, enum stm32f1_timer_event event);
/* Whether an event of some timer would start a conversion. */
bool stm32f1_adc_listens(const struct stm32f1_adc *adc);

bool stm32f1_adc_requests_dma(const struct stm32f1_adc *adc);

/* The bits of a register that ask for what this model lacks. */
uint32_t stm32f1_adc_missing_bits(uint32_t offset);

/* Offset from the base of the block. False: there is no such register. */
bool stm32f1_adc_read(struct stm32f1_adc *adc, uint32_t offset, uint32_t *value);
bool stm32f1_adc_write(struct stm32f1_adc *adc, uint64_t now, uint32_t offset, uint32_t value);

#endif
