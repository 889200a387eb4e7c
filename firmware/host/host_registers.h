/* SPDX-License-Identifier: MIT */
/* What <odma/register.h> includes in place of its own functions: every access goes to the model. */
#ifndef HOST_REGISTERS_H
#define HOST_REGISTERS_H

#include <stdint.h>

#include <odma/attributes.h>

#include "machine.h"

ODMA_INLINE uint32_t odma_register_read(uint32_t base, uint32_t offset)
{
    return machine_read(base + offset);
}

ODMA_INLINE void odma_register_write(uint32_t base, uint32_t offset, uint32_t value)
{
    machine_write(base + offset, value);
}

ODMA_INLINE uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset)
{
    return machine_read(base + offset);
}

#endif
