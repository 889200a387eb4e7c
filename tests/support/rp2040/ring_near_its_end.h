/* SPDX-License-Identifier: MIT */
/*
 * odma's way to the registers, by its hook ODMA_REGISTER_HEADER, where the first count of 2^31 that
 * is written is one of 64 in truth: the engine is as far as one that has run for hours.
 */
#ifndef RING_NEAR_ITS_END_H
#define RING_NEAR_ITS_END_H

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>

static bool ring_is_far_from_its_end;

static inline void ring_is_near_its_end(void)
{
    ring_is_far_from_its_end = false;
}

ODMA_INLINE uint32_t odma_register_read(uint32_t base, uint32_t offset)
{
    return *(const volatile uint32_t *)(uintptr_t)(base + offset);
}

ODMA_INLINE void odma_register_write(uint32_t base, uint32_t offset, uint32_t value)
{
    if (offset == 0x24u && value == 0x80000000u && !ring_is_far_from_its_end) {
        ring_is_far_from_its_end = true;
        value = 64;
    }
    *(volatile uint32_t *)(uintptr_t)(base + offset) = value;
}

ODMA_INLINE uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset)
{
    return *(const volatile uint32_t *)(uintptr_t)(base + offset);
}

#endif
