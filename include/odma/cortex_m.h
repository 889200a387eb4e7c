/* SPDX-License-Identifier: MIT */
/*
 * The processor instructions that ports for Cortex-M need. A host program that runs a port against
 * a model of the chip defines ODMA_PROCESSOR_HEADER as a header with functions of the same names.
 */
#ifndef ODMA_CORTEX_M_H
#define ODMA_CORTEX_M_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdint.h>

#include <odma/attributes.h>

#ifdef ODMA_PROCESSOR_HEADER
#include ODMA_PROCESSOR_HEADER
#else

/*
 * Loads and stores before it are seen by the DMA engine and by another core before those after it.
 * The address of the memory in question is an operand: without it the compiler could still think
 * that nobody knows the memory and drop stores to it.
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

/* Sleeps until an interrupt is pending, also one that is masked. */
ODMA_INLINE void odma_wait_for_interrupt(void)
{
    __asm volatile("dsb\n\twfi" : : : "memory");
}

#endif

#include <stdbool.h>

/* Sleeps until `*woken`, which a handler sets. The handler cannot come between the look and the
 * sleep: it is masked then, and pending it ends the sleep. */
ODMA_INLINE void odma_port_sleep_until(const volatile bool *woken)
{
    const uint32_t primask = odma_mask_interrupts();
    while (!*woken) {
        odma_wait_for_interrupt();
        odma_restore_interrupts(primask); /* the handler runs here */
        (void)odma_mask_interrupts();
    }
    odma_restore_interrupts(primask);
}

#endif
