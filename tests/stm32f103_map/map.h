/* SPDX-License-Identifier: MIT */
/*
 * Pairs every pair, starts a transfer with it, and compares the registers with a row of pairs.csv.
 * The program is made of rows by make_program.py.
 */
#ifndef MAP_H
#define MAP_H

#include <stdio.h>

#include <odma/stm32f103.h>

struct row {
    const char *name;
    uint32_t controller;
    uint32_t channel;
    uint32_t writes;
    uint32_t bits;
    uint32_t data;
    uint32_t request_register;
    uint32_t request_bits; /* the error interrupt is in the same register */
    uint32_t priority;
};

/* One thing of every width to move, in either direction. */
ODMA_BUFFER(storage, 2);
ODMA_BUFFER_16(storage_16, 2);
ODMA_BUFFER_32(storage_32, 2);

static unsigned failures;

static inline void compare(
    const struct row *row, const char *what, uint32_t actual, uint32_t expected)
{
    if (actual != expected) {
        printf("%s, priority %u: %s is 0x%08X, expected 0x%08X\n", row->name,
            (unsigned)row->priority, what, (unsigned)actual, (unsigned)expected);
        failures++;
    }
}

/* CCR, CNDTR, CPAR, CMAR: 0, 4, 8, 12. */
static inline uint32_t channel_register(const struct row *row, uint32_t offset)
{
    const uint32_t controller = row->controller == 1 ? 0x40020000u : 0x40020400u;
    return registers_read(controller + 0x08u + 20u * (row->channel - 1u) + offset);
}

static inline uint32_t request_register(const struct row *row)
{
    return registers_read(row->request_register);
}

/* EN, TCIE, TEIE and MINC are always set; CIRC, PINC, HTIE and MEM2MEM never. */
static inline uint32_t expected_ccr(const struct row *row)
{
    const uint32_t size = row->bits / 16u; /* 8, 16, 32: 0, 1, 2 */
    return 0x008Bu | row->writes << 4 | size << 8 | size << 10 | row->priority << 12;
}

static inline void compare_paired(const struct row *row)
{
    compare(row, "CPAR", channel_register(row, 8), row->data);
    compare(row, "CCR after pairing", channel_register(row, 0), 0);
}

static inline void compare_running(const struct row *row)
{
    compare(row, "CCR", channel_register(row, 0), expected_ccr(row));
    compare(row, "CNDTR", channel_register(row, 4), 2);
    compare(row, "the request", request_register(row), row->request_bits);
}

static inline void clear_registers(void)
{
    for (uint32_t i = 0; i < REGISTERS_WORDS; i++) {
        registers[i] = 0;
    }
}

/* CCR, CNDTR, CPAR, CMAR, IFCR, and the register of the request: no other word has been written. */
static inline void expect_nothing_else(const struct row *row)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < REGISTERS_WORDS; i++) {
        words += registers[i] != 0;
    }
    if (words != 6) {
        printf("%s: %u words are set\n", row->name, (unsigned)words);
        failures++;
    }
}

static inline void compare_parted(const struct row *row)
{
    compare(row, "the request after parting", request_register(row), 0);
}

#endif
