/* SPDX-License-Identifier: MIT */
/*
 * A device that holds the clock cannot hold up a stop for ever: it returns with everything, and
 * says ODMA_BUS_ERROR. Until the device lets go a start comes to nothing; then transfers work. A
 * START that cannot be sent is withdrawn. The bound is small here.
 *
 * RUN: --i2c1 "script:${source%.c}.txt"
 */
#define ODMA_I2C_LOOKS 100u
#include "i2c_bench.h"

ODMA_BUFFER(storage, 2);

/* Starts until the bus is free again; how often it was not. */
static unsigned write_at_last(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static unsigned write_at_last(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    i2c_bench_count(buffer);
    for (unsigned taken = 0;; taken++) {
        struct odma_i2c_write_transfer transfer;
        odma_i2c_write(i2c, 0x50, buffer, &transfer);
        const struct odma_result result = odma_i2c_write_wait(&transfer, i2c, buffer);
        if (result.status == ODMA_COMPLETED) {
            EXPECT_EQUAL(result.count, 2);
            return taken;
        }
        EXPECT_RESULT(result, ODMA_BUS_ERROR, 0);
    }
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_i2c_read_transfer reading;
    struct odma_i2c_write_transfer writing;

    bench_blank(&buffer);
    odma_i2c_read(&bench.i2c1, 0x50, &buffer, &reading);
    EXPECT_RESULT(
        odma_i2c_read_stop(&reading, &bench.i2c1, &buffer), ODMA_BUS_ERROR | ODMA_STOPPED, 0);
    EXPECT_EQUAL(RAW_CHANNEL(7)->ccr, 0); /* the memory is free */
    EXPECT(write_at_last(&bench.i2c1, &buffer) > 0);
    i2c_bench_expect_rest_of_1();

    odma_i2c_write(&bench.i2c1, 0x50, &buffer, &writing);
    EXPECT_RESULT(
        odma_i2c_write_stop(&writing, &bench.i2c1, &buffer), ODMA_BUS_ERROR | ODMA_STOPPED, 0);
    EXPECT_EQUAL(RAW_CHANNEL(6)->ccr, 0);
    EXPECT(write_at_last(&bench.i2c1, &buffer) > 0);
    i2c_bench_expect_rest_of_1();

    RAW_I2C1->ccr = 0; /* no clock: START is never sent, as on a bus that another master has */
    odma_i2c_write(&bench.i2c1, 0x50, &buffer, &writing);
    EXPECT_EQUAL(RAW_I2C1->cr1, RAW_I2C_PE | RAW_I2C_START);
    EXPECT_RESULT(
        odma_i2c_write_stop(&writing, &bench.i2c1, &buffer), ODMA_BUS_ERROR | ODMA_STOPPED, 0);
    EXPECT_EQUAL(RAW_I2C1->cr1, RAW_I2C_PE);
    bench_end();
}
