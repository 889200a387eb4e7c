/* SPDX-License-Identifier: MIT */
/* The bench of the tests that are about the I2Cs: both are on and paired, and their registers. */
#ifndef I2C_BENCH_H
#define I2C_BENCH_H

#include <odma/stm32f103.h>
#include <odma/stm32f103/i2c.h>

#include "chip_bench.h"

struct raw_i2c {
    volatile uint32_t cr1;
    volatile uint32_t cr2;
    volatile uint32_t oar1;
    volatile uint32_t oar2;
    volatile uint32_t dr;
    volatile uint32_t sr1;
    volatile uint32_t sr2;
    volatile uint32_t ccr;
    volatile uint32_t trise;
};

#define RAW_I2C1 ((struct raw_i2c *)0x40005400u)
#define RAW_I2C2 ((struct raw_i2c *)0x40005800u)

#define RAW_I2C_PE     0x0001u
#define RAW_I2C_START  0x0100u
#define RAW_I2C_STOP   0x0200u
#define RAW_I2C_EVENTS 0x0200u /* of CR2: ITEVTEN */
#define RAW_I2C_FAULTS 0x0100u /* ITERREN */
#define RAW_I2C_MSL    0x0001u
#define RAW_I2C_BUSY   0x0002u
#define RAW_I2C_MHZ    8u
#define RAW_APB1ENR    (*(volatile uint32_t *)0x4002101Cu)
#define RAW_BOTH_I2CS  (3u << 21)

struct i2c_bench {
    struct odma_i2c i2c1;
    struct odma_i2c i2c2;
};

/* Slow enough that at -O0 the processor sees each byte: a bit takes 400 cycles. */
static inline void i2c_bench_switch_on(struct raw_i2c *i2c)
{
    i2c->cr2 = RAW_I2C_MHZ;
    i2c->ccr = 200;
    i2c->cr1 = RAW_I2C_PE;
}

/* The rest of the chip is not needed, and falls. */
ODMA_INLINE void i2c_bench_start(struct i2c_bench *bench) ODMA_PRODUCES(&bench->i2c1, &bench->i2c2);
ODMA_INLINE void i2c_bench_start(struct i2c_bench *bench)
{
    struct chip_bench all;
    chip_bench_start(&all);
    RAW_APB1ENR |= RAW_BOTH_I2CS;
    i2c_bench_switch_on(RAW_I2C1);
    i2c_bench_switch_on(RAW_I2C2);
    odma_i2c1_with_dma(
        &all.chip.i2c1_tx, &all.chip.i2c1_rx, &all.dma1.ch6, &all.dma1.ch7, &bench->i2c1);
    odma_i2c2_with_dma(
        &all.chip.i2c2_tx, &all.chip.i2c2_rx, &all.dma1.ch4, &all.dma1.ch5, &bench->i2c2);
}

/* After any end: no bit of odma's is left, no flag, and nobody has the bus. */
static inline void i2c_bench_expect_rest(
    const struct raw_i2c *i2c, unsigned tx_channel, unsigned rx_channel)
{
    EXPECT_EQUAL(i2c->cr1, RAW_I2C_PE);
    EXPECT_EQUAL(i2c->cr2, RAW_I2C_MHZ);
    EXPECT_EQUAL(i2c->sr1, 0);
    EXPECT_EQUAL(i2c->sr2, 0);
    EXPECT_EQUAL(RAW_CHANNEL(tx_channel)->ccr, 0);
    EXPECT_EQUAL(RAW_CHANNEL(rx_channel)->ccr, 0);
    EXPECT_EQUAL(RAW_FLAGS(tx_channel), 0);
    EXPECT_EQUAL(RAW_FLAGS(rx_channel), 0);
}

static inline void i2c_bench_expect_rest_of_1(void)
{
    i2c_bench_expect_rest(RAW_I2C1, 6, 7);
}

/* Fills a buffer with 01 02 03 and so on. */
static inline void i2c_bench_count(struct odma_buffer *buffer) ODMA_BORROWS(buffer);
static inline void i2c_bench_count(struct odma_buffer *buffer)
{
    for (uint32_t i = 0; i < odma_length(buffer); i++) {
        odma_bytes(buffer)[i] = (uint8_t)(i + 1);
    }
}

/* The first bytes are first, first + 1 and so on, the rest is still blank. */
static inline void i2c_bench_expect_read(struct odma_buffer *buffer, uint32_t first, uint32_t count)
    ODMA_BORROWS(buffer);
static inline void i2c_bench_expect_read(struct odma_buffer *buffer, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < odma_length(buffer); i++) {
        EXPECT_EQUAL(odma_bytes(buffer)[i], i < count ? first + i : BENCH_BLANK);
    }
}

/* Writes 5A to 0x51 and reads A5 from there. */
static inline void i2c_bench_expect_working(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static inline void i2c_bench_expect_working(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    struct odma_buffer rest;
    struct odma_i2c_write_transfer writing;
    struct odma_i2c_read_transfer reading;
    if (!odma_split(buffer, 1, &rest)) {
        board_exit(1);
    }
    odma_bytes(buffer)[0] = 0x5A;
    odma_i2c_write(i2c, 0x51, buffer, &writing);
    EXPECT_RESULT(odma_i2c_write_wait(&writing, i2c, buffer), ODMA_COMPLETED, 1);
    odma_i2c_read(i2c, 0x51, buffer, &reading);
    EXPECT_RESULT(odma_i2c_read_wait(&reading, i2c, buffer), ODMA_COMPLETED, 1);
    EXPECT_EQUAL(odma_bytes(buffer)[0], 0xA5);
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
}

#endif
