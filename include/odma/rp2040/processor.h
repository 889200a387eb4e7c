/* SPDX-License-Identifier: MIT */
/*
 * RP2040: what odma needs of a Cortex-M0+ besides loads and stores (ARMv6-M Architecture Reference
 * Manual, B4.3 "CPS, MRS, MSR", B5.1 "DMB"). A host program that runs the port against a model of
 * the chip defines ODMA_PROCESSOR_HEADER as a header with functions of the same names.
 */
#ifndef ODMA_RP2040_PROCESSOR_H
#define ODMA_RP2040_PROCESSOR_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdint.h>

#include <odma/attributes.h>

#ifdef ODMA_PROCESSOR_HEADER
#include ODMA_PROCESSOR_HEADER
#else

/*
 * Loads and stores before it are seen by the DMA engine and by the other core before those after
 * it. The address of the memory in question is an operand: without it the compiler could still
 * think that nobody knows the memory and drop stores to it.
 */
ODMA_INLINE void odma_memory_barrier(const void *memory)
{
    __asm volatile("dmb" : : "r"(memory) : "memory");
}

/* Masks this core's interrupts; returns what odma_restore_interrupts is to put back. */
ODMA_INLINE uint32_t odma_mask_interrupts(void)
{
    uint32_t primask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(primask) : : "memory");
    return primask;
}

ODMA_INLINE void odma_restore_interrupts(uint32_t primask)
{
    __asm volatile("msr primask, %0" : : "r"(primask) : "memory");
}

#endif
#endif
