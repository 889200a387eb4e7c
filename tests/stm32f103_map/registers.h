/* SPDX-License-Identifier: MIT */
/*
 * odma's way to the registers, by its hook ODMA_REGISTER_HEADER, where there is no chip: words in
 * memory that keep what is written to them, and the bit-band alias of each.
 */
#ifndef MAP_REGISTERS_H
#define MAP_REGISTERS_H

#include <stdint.h>
#include <stdlib.h>

#include <odma/attributes.h>

#define REGISTERS_BASE  0x40000000u
#define REGISTERS_ALIAS 0x42000000u
#define REGISTERS_WORDS (0x24000u / 4u) /* up to the DMA controllers, and beyond */

static uint32_t registers[REGISTERS_WORDS];

static inline uint32_t *registers_word(uint32_t address)
{
    const uint32_t word = (address - REGISTERS_BASE) / 4u;
    if (address < REGISTERS_BASE || word >= REGISTERS_WORDS || address % 4u != 0) {
        abort();
    }
    return &registers[word];
}

static inline uint32_t registers_read(uint32_t address)
{
    if (address < REGISTERS_ALIAS) {
        return *registers_word(address);
    }
    const uint32_t bit = (address - REGISTERS_ALIAS) / 4u;
    return *registers_word(REGISTERS_BASE + bit / 32u * 4u) >> (bit % 32u) & 1u;
}

static inline void registers_write(uint32_t address, uint32_t value)
{
    if (address < REGISTERS_ALIAS) {
        *registers_word(address) = value;
        return;
    }
    const uint32_t bit = (address - REGISTERS_ALIAS) / 4u;
    uint32_t *word = registers_word(REGISTERS_BASE + bit / 32u * 4u);
    *word = (*word & ~(1u << (bit % 32u))) | (value & 1u) << (bit % 32u);
}

ODMA_INLINE uint32_t odma_register_read(uint32_t base, uint32_t offset)
{
    return registers_read(base + offset);
}

ODMA_INLINE void odma_register_write(uint32_t base, uint32_t offset, uint32_t value)
{
    registers_write(base + offset, value);
}

ODMA_INLINE uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset)
{
    return registers_read(base + offset);
}

#endif
