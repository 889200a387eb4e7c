/* SPDX-License-Identifier: MIT */
/* Both channels of the DAC: holding registers, triggers, DMA requests. Channels count from 1. */
#ifndef ODMA_SIMULATOR_STM32F1_DAC_H
#define ODMA_SIMULATOR_STM32F1_DAC_H

#include <stdbool.h>
#include <stdint.h>

#include "timer.h"

#define STM32F1_DAC_CHANNELS 2u

struct stm32f1_dac_output {
    void *context;
    /* Told of each value that an enabled channel puts out; may be NULL. */
    void (*put)(void *context, unsigned channel, uint16_t value);
};

struct stm32f1_dac {
    struct stm32f1_dac_output output;
    uint32_t cr;
    uint16_t holding[STM32F1_DAC_CHANNELS]; /* DHR, 12 bits */
    uint16_t data[STM32F1_DAC_CHANNELS];    /* DOR */
    bool requests[STM32F1_DAC_CHANNELS];    /* latched until DMA has served them */
};

void stm32f1_dac_reset(struct stm32f1_dac *dac);

/* A timer's event; it converts in the channels that TEN and TSEL bind to it. */
void stm32f1_dac_notify(struct stm32f1_dac *dac, unsigned timer, enum stm32f1_timer_event event);
/* Whether an event of some timer would do so. */
bool stm32f1_dac_listens(const struct stm32f1_dac *dac);

bool stm32f1_dac_requests_dma(const struct stm32f1_dac *dac, unsigned channel);
void stm32f1_dac_acknowledge(struct stm32f1_dac *dac, unsigned channel);

/* The bits of a register that ask for what this model lacks. */
uint32_t stm32f1_dac_missing_bits(uint32_t offset);

/* Offset from the base of the block. False: there is no such register. */
bool stm32f1_dac_read(const struct stm32f1_dac *dac, uint32_t offset, uint32_t *value);
bool stm32f1_dac_write(struct stm32f1_dac *dac, uint32_t offset, uint32_t value);

#endif
