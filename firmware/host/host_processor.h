/* SPDX-License-Identifier: MIT */
/* What <odma/cortex_m.h> includes in place of its own instructions. Handlers run within accesses to
 * registers and nowhere else, so there is nothing to mask. */
#ifndef HOST_PROCESSOR_H
#define HOST_PROCESSOR_H

#include <stdint.h>

#include <odma/attributes.h>

#include "machine.h"

ODMA_INLINE void odma_memory_barrier(const void *memory)
{
    __asm volatile("" : : "r"(memory) : "memory");
}

ODMA_INLINE uint32_t odma_mask_interrupts(void)
{
    return 0;
}

ODMA_INLINE void odma_restore_interrupts(uint32_t primask)
{
    (void)primask;
}

/* May return earlier than an interrupt comes, as WFI may. */
ODMA_INLINE void odma_wait_for_interrupt(void)
{
    machine_pass_time();
}

#endif
