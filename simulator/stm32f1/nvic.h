/* SPDX-License-Identifier: MIT */
/*
 * The interrupt controller of the Cortex-M3 together with the system exceptions, which share its
 * priority scheme. The numbers are exception numbers: 15 is SysTick, 16 + n is external interrupt n.
 */
#ifndef ODMA_SIMULATOR_STM32F1_NVIC_H
#define ODMA_SIMULATOR_STM32F1_NVIC_H

#include <stdbool.h>
#include <stdint.h>

#define STM32F1_EXTERNAL_INTERRUPTS 60u
#define STM32F1_EXCEPTIONS          (16u + STM32F1_EXTERNAL_INTERRUPTS)

#define STM32F1_EXCEPTION_NMI       2u
#define STM32F1_EXCEPTION_HARDFAULT 3u
#define STM32F1_EXCEPTION_SVCALL    11u
#define STM32F1_EXCEPTION_PENDSV    14u
#define STM32F1_EXCEPTION_SYSTICK   15u

/* The priority of a processor that runs no exception and masks none. */
#define STM32F1_PRIORITY_THREAD 256

struct stm32f1_nvic {
    bool enabled[STM32F1_EXCEPTIONS];
    bool pending[STM32F1_EXCEPTIONS];
    bool active[STM32F1_EXCEPTIONS];
    bool line[STM32F1_EXCEPTIONS]; /* level of the request line of an external interrupt */
    uint8_t priority[STM32F1_EXCEPTIONS];
    uint8_t priority_group; /* AIRCR.PRIGROUP */
    bool event_on_pend;     /* SCR.SEVONPEND: what becomes pending is an event, enabled or not */
    bool event;             /* such an event happened; whoever owns the core takes it */
    unsigned pending_count; /* pending exceptions, so that the common "none" is one comparison */
};

/* The three masks of the core, as MRS would read them. */
struct stm32f1_masks {
    uint32_t primask;
    uint32_t basepri;
    uint32_t faultmask;
};

void stm32f1_nvic_reset(struct stm32f1_nvic *nvic);

void stm32f1_nvic_set_pending(struct stm32f1_nvic *nvic, unsigned exception, bool pending);

/* Follows the level of a request line: a high line makes the interrupt pending again and again. */
void stm32f1_nvic_set_line(struct stm32f1_nvic *nvic, unsigned interrupt, bool level);

/* The exception to enter now, or 0. The masks are those of the core at this instruction. */
unsigned stm32f1_nvic_exception_to_enter(
    const struct stm32f1_nvic *nvic, const struct stm32f1_masks *masks);

/* Whether a sleeping core would be woken: as above, but PRIMASK does not keep it asleep. */
bool stm32f1_nvic_would_wake(const struct stm32f1_nvic *nvic, const struct stm32f1_masks *masks);

/* The group priority at which the core runs (lower is more urgent). */
int stm32f1_nvic_execution_priority(
    const struct stm32f1_nvic *nvic, const struct stm32f1_masks *masks);

/* The exception with the best priority among the pending ones that are enabled, or 0. */
unsigned stm32f1_nvic_best_pending(const struct stm32f1_nvic *nvic);

void stm32f1_nvic_enter(struct stm32f1_nvic *nvic, unsigned exception);
void stm32f1_nvic_leave(struct stm32f1_nvic *nvic, unsigned exception);

/* Registers from 0xE000E100; the offset counts from there. False: there is no such register. */
bool stm32f1_nvic_read(const struct stm32f1_nvic *nvic, uint32_t offset, uint32_t *value);
bool stm32f1_nvic_write(
    struct stm32f1_nvic *nvic, uint32_t offset, uint32_t value, uint32_t byte_mask);

#endif
