/* SPDX-License-Identifier: MIT */
/* Waiting for an engine that was told to stop. For ports, not for programs. */
#ifndef ODMA_AWAIT_H
#define ODMA_AWAIT_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/violation.h>

/* What an engine cannot revoke is over within a few bus cycles. If it is not after this many looks,
 * its memory cannot be given back: odma_violation. */
#define ODMA_AWAIT_LOOKS 1000u

/* Returns when none of the bits is set in the register. */
ODMA_INLINE void odma_await_clear(uint32_t base, uint32_t offset, uint32_t bits)
{
    uint32_t looks = 0;
    while (odma_register_read(base, offset) & bits) {
        if (++looks == ODMA_AWAIT_LOOKS) {
            odma_violated(ODMA_VIOLATION_ENGINE);
        }
    }
}

#endif
