/* SPDX-License-Identifier: MIT */
#include "systick.h"

#include "address_map.h"

#define CTRL_OFFSET  0x0u
#define LOAD_OFFSET  0x4u
#define VAL_OFFSET   0x8u
#define CALIB_OFFSET 0xCu

#define CTRL_ENABLE    0x00001u
#define CTRL_TICKINT   0x00002u
#define CTRL_CLKSOURCE 0x00004u
#define CTRL_COUNTFLAG 0x10000u

#define COUNTER_MASK 0xFFFFFFu
#define CALIB_VALUE  9000u /* 1 ms at 72 MHz / 8, as the F103 reports it */

void stm32f1_systick_reset(struct stm32f1_systick *systick, struct stm32f1_nvic *nvic)
{
    *systick = (struct stm32f1_systick){.nvic = nvic, .next_zero = STM32F1_NEVER};
}

static uint64_t ticks_per_count(const struct stm32f1_systick *systick)
{
    return (systick->ctrl & CTRL_CLKSOURCE) != 0 ? 1 : 8;
}

static uint64_t ticks_per_period(const struct stm32f1_systick *systick)
{
    return ((uint64_t)systick->load + 1) * ticks_per_count(systick);
}

static uint32_t current_value(const struct stm32f1_systick *systick, uint64_t now)
{
    if (systick->next_zero == STM32F1_NEVER) {
        return systick->stopped_value;
    }
    uint64_t counts = (systick->next_zero - now) / ticks_per_count(systick);
    return counts > systick->load ? 0 : (uint32_t)counts;
}

/* Lets the counter run down from a value; from 0 it takes the reload value first. */
static void run_from(struct stm32f1_systick *systick, uint64_t now, uint32_t value)
{
    if ((systick->ctrl & CTRL_ENABLE) == 0 || (value == 0 && systick->load == 0)) {
        systick->stopped_value = value;
        systick->next_zero = STM32F1_NEVER;
    } else if (value == 0) {
        systick->next_zero = now + ticks_per_period(systick);
    } else {
        systick->next_zero = now + value * ticks_per_count(systick);
    }
}

void stm32f1_systick_advance(struct stm32f1_systick *systick, uint64_t now)
{
    if (now < systick->next_zero) {
        return;
    }
    systick->count_flag = true;
    if ((systick->ctrl & CTRL_TICKINT) != 0) {
        stm32f1_nvic_set_pending(systick->nvic, STM32F1_EXCEPTION_SYSTICK, true);
    }
    if (systick->load == 0) {
        systick->stopped_value = 0;
        systick->next_zero = STM32F1_NEVER;
        return;
    }
    uint64_t period = ticks_per_period(systick);
    systick->next_zero += ((now - systick->next_zero) / period + 1) * period;
}

bool stm32f1_systick_is_running(const struct stm32f1_systick *systick)
{
    return systick->next_zero != STM32F1_NEVER;
}

bool stm32f1_systick_will_interrupt(const struct stm32f1_systick *systick)
{
    return stm32f1_systick_is_running(systick) && (systick->ctrl & CTRL_TICKINT) != 0;
}

bool stm32f1_systick_read(
    struct stm32f1_systick *systick, uint64_t now, uint32_t offset, uint32_t *value)
{
    switch (offset) {
    case CTRL_OFFSET:
        *value = systick->ctrl | (systick->count_flag ? CTRL_COUNTFLAG : 0);
        systick->count_flag = false;
        return true;
    case LOAD_OFFSET:
        *value = systick->load;
        return true;
    case VAL_OFFSET:
        *value = current_value(systick, now);
        return true;
    case CALIB_OFFSET:
        *value = CALIB_VALUE;
        return true;
    default:
        return false;
    }
}

bool stm32f1_systick_write(
    struct stm32f1_systick *systick, uint64_t now, uint32_t offset, uint32_t value)
{
    uint32_t counter = current_value(systick, now);

    switch (offset) {
    case CTRL_OFFSET:
        systick->ctrl = value & (CTRL_ENABLE | CTRL_TICKINT | CTRL_CLKSOURCE);
        run_from(systick, now, counter);
        return true;
    case LOAD_OFFSET:
        systick->load = value & COUNTER_MASK;
        return true;
    case VAL_OFFSET:
        systick->count_flag = false;
        run_from(systick, now, 0);
        return true;
    case CALIB_OFFSET:
        return true;
    default:
        return false;
    }
}
