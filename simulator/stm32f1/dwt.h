/* SPDX-License-Identifier: MIT */
/* The cycle counter of the debug block. One instruction counts as one cycle. */
#ifndef ODMA_SIMULATOR_STM32F1_DWT_H
#define ODMA_SIMULATOR_STM32F1_DWT_H

#include <stdbool.h>
#include <stdint.h>

struct stm32f1_dwt {
    uint32_t demcr;
    uint32_t ctrl;
    uint32_t cyccnt;       /* value at the tick below */
    uint64_t cyccnt_since; /* tick at which cyccnt was taken */
};

void stm32f1_dwt_reset(struct stm32f1_dwt *dwt);

/* Whether CYCCNT counts. */
bool stm32f1_dwt_is_running(const struct stm32f1_dwt *dwt);

/* Offset from 0xE0001000. False: there is no such register. */
bool stm32f1_dwt_read(
    const struct stm32f1_dwt *dwt, uint64_t now, uint32_t offset, uint32_t *value);
bool stm32f1_dwt_write(struct stm32f1_dwt *dwt, uint64_t now, uint32_t offset, uint32_t value);

void stm32f1_dwt_write_demcr(struct stm32f1_dwt *dwt, uint64_t now, uint32_t value);

#endif
