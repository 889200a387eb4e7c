/* SPDX-License-Identifier: MIT */
/*
 * odma's way to the registers, by its hook ODMA_REGISTER_HEADER, on a chip whose DMA engine does
 * not stop at once when it is told to: CCR of a channel that was switched off reads as enabled
 * `engine_looks` times more.
 */
#ifndef ENGINE_THAT_GOES_ON_H
#define ENGINE_THAT_GOES_ON_H

#include <stdint.h>

#include <odma/attributes.h>

#include "raw.h"

static uint32_t engine_looks;
static uint32_t engine_looks_left;
static uint32_t engine_looks_taken;

ODMA_INLINE int engine_is_ccr(uint32_t address)
{
    const uint32_t from_first = address - (uint32_t)(uintptr_t)&RAW_DMA1->channel[0].ccr;
    return from_first < sizeof RAW_DMA1->channel && from_first % sizeof RAW_DMA1->channel[0] == 0;
}

ODMA_INLINE uint32_t odma_register_read(uint32_t base, uint32_t offset)
{
    const uint32_t value = *(const volatile uint32_t *)(uintptr_t)(base + offset);
    if (!engine_is_ccr(base + offset) || engine_looks_left == 0) {
        return value;
    }
    engine_looks_left--;
    engine_looks_taken++;
    return value | RAW_CCR_EN;
}

ODMA_INLINE void odma_register_write(uint32_t base, uint32_t offset, uint32_t value)
{
    *(volatile uint32_t *)(uintptr_t)(base + offset) = value;
    if (engine_is_ccr(base + offset) && !(value & RAW_CCR_EN)) {
        engine_looks_left = engine_looks;
    }
}

ODMA_INLINE uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset)
{
    return *(const volatile uint32_t *)(uintptr_t)(base + offset);
}

#endif
