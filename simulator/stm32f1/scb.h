/* SPDX-License-Identifier: MIT */
/* The system control block: vector table, priorities of system exceptions, software requests. */
#ifndef ODMA_SIMULATOR_STM32F1_SCB_H
#define ODMA_SIMULATOR_STM32F1_SCB_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"

#define STM32F1_CCR_STKALIGN    0x200u
#define STM32F1_SCR_SLEEPONEXIT 0x2u
#define STM32F1_SCR_SEVONPEND   0x10u

struct stm32f1_scb {
    struct stm32f1_nvic *nvic;
    uint32_t vtor;
    uint32_t scr;
    uint32_t ccr;
    uint32_t shcsr;
    bool reset_requested; /* AIRCR.SYSRESETREQ was written */
};

void stm32f1_scb_reset(struct stm32f1_scb *scb, struct stm32f1_nvic *nvic);

/* Offset from 0xE000ED00. False: there is no such register. */
bool stm32f1_scb_read(const struct stm32f1_scb *scb, uint32_t offset, uint32_t *value);
bool stm32f1_scb_write(
    struct stm32f1_scb *scb, uint32_t offset, uint32_t value, uint32_t byte_mask);

#endif
