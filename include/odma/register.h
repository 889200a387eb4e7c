/* SPDX-License-Identifier: MIT */
/*
 * The only way in which odma reaches a hardware register: 32-bit accesses, in program order among
 * each other. A register is named by the base address of its block and its offset in there, as the
 * vendors' manuals do. A host program that runs a port against a model of the chip defines
 * ODMA_REGISTER_HEADER as a header with functions of the same names.
 */
#ifndef ODMA_REGISTER_H
#define ODMA_REGISTER_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdint.h>

#include <odma/attributes.h>

#ifdef ODMA_REGISTER_HEADER
#include ODMA_REGISTER_HEADER
#else

/* Blocks of registers. Reached as members of a struct, for then GCC keeps one base address for all
 * of them; from a sum of numbers it makes an address for each. */
struct odma_registers {
    volatile uint32_t word[1024];
};
struct odma_registers_at_rest {
    uint32_t word[1024];
};

ODMA_INLINE uint32_t odma_register_read(uint32_t base, uint32_t offset)
{
    return ((const struct odma_registers *)(uintptr_t)base)->word[offset / 4u];
}

ODMA_INLINE void odma_register_write(uint32_t base, uint32_t offset, uint32_t value)
{
    ((struct odma_registers *)(uintptr_t)base)->word[offset / 4u] = value;
}

/*
 * Reads a register that is at rest and has no side effect on reading. The compiler drops the read
 * if nobody uses the value.
 */
ODMA_INLINE uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset)
{
    return ((const struct odma_registers_at_rest *)(uintptr_t)base)->word[offset / 4u];
}

#endif
#endif
