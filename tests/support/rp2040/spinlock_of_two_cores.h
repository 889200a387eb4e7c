/* SPDX-License-Identifier: MIT */
/*
 * odma's way to the registers, by its hook ODMA_REGISTER_HEADER, on a chip whose other core has
 * spinlock 23 for a while whenever this core wants it.
 */
#ifndef SPINLOCK_OF_TWO_CORES_H
#define SPINLOCK_OF_TWO_CORES_H

#include <stdint.h>

#include <odma/attributes.h>

#include "raw.h"

#define SPINLOCK_LOOKS 5u

static uint32_t spinlock_looks;
static uint32_t spinlock_looks_unmasked;

ODMA_INLINE uint32_t odma_register_read(uint32_t base, uint32_t offset)
{
    if (base + offset == (uint32_t)(uintptr_t)&RAW_SPINLOCK(23u)) {
        uint32_t primask;
        __asm volatile("mrs %0, primask" : "=r"(primask));
        spinlock_looks_unmasked += primask & 1u ? 0u : 1u;
        if (++spinlock_looks <= SPINLOCK_LOOKS) {
            return 0;
        }
    }
    return *(const volatile uint32_t *)(uintptr_t)(base + offset);
}

ODMA_INLINE void odma_register_write(uint32_t base, uint32_t offset, uint32_t value)
{
    *(volatile uint32_t *)(uintptr_t)(base + offset) = value;
}

ODMA_INLINE uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset)
{
    return *(const volatile uint32_t *)(uintptr_t)(base + offset);
}

#endif
