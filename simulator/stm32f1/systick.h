/* SPDX-License-Identifier: MIT */
/* The system timer: a 24-bit down counter which is computed from the time instead of counted. */
#ifndef ODMA_SIMULATOR_STM32F1_SYSTICK_H
#define ODMA_SIMULATOR_STM32F1_SYSTICK_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"

struct stm32f1_systick {
    struct stm32f1_nvic *nvic;
    uint32_t ctrl;
    uint32_t load;
    uint32_t stopped_value; /* VAL while the counter is off */
    uint64_t next_zero;     /* tick at which the counter reaches 0, STM32F1_NEVER while it is off */
    bool count_flag;
};

void stm32f1_systick_reset(struct stm32f1_systick *systick, struct stm32f1_nvic *nvic);
void stm32f1_systick_advance(struct stm32f1_systick *systick, uint64_t now);

bool stm32f1_systick_is_running(const struct stm32f1_systick *systick);
bool stm32f1_systick_will_interrupt(const struct stm32f1_systick *systick);

/* Offset from 0xE000E010. False: there is no such register. */
bool stm32f1_systick_read(
    struct stm32f1_systick *systick, uint64_t now, uint32_t offset, uint32_t *value);
bool stm32f1_systick_write(
    struct stm32f1_systick *systick, uint64_t now, uint32_t offset, uint32_t value);

#endif
