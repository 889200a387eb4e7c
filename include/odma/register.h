/* SPDX-License-Identifier: MIT */
/*
 * The only way in which odma reaches a hardware register: 32-bit accesses, in program order among
 * each other. A host program that runs a port against a model of the chip defines
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

ODMA_INLINE uint32_t odma_register_read(uint32_t address)
{
    return *(const volatile uint32_t *)(uintptr_t)address;
}

ODMA_INLINE void odma_register_write(uint32_t address, uint32_t value)
{
    *(volatile uint32_t *)(uintptr_t)address = value;
}

/*
 * Reads a register that is at rest and has no side effect on reading. The compiler drops the read
 * if nobody uses the value.
 */
ODMA_INLINE uint32_t odma_register_read_at_rest(uint32_t address)
{
    return *(const uint32_t *)(uintptr_t)address;
}

#endif
#endif
