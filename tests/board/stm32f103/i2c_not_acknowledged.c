/* SPDX-License-Identifier: MIT */
/*
 * A device that does not acknowledge ends a transfer: the count is of the items that it has
 * acknowledged, STOP frees the bus, and the next transfer works. Five items are refused at the
 * first, the second and so on to the last, which is the 2nd, 5th, 9th, 14th and 20th byte on the
 * bus; after two bytes that are taken, an address of each direction, the register of a read, and
 * the second address of one.
 *
 * RUN: --i2c1 "script:${source%.c}.txt" --inject i2c1:nack@2 --inject i2c1:nack@5 \
 *      --inject i2c1:nack@9 --inject i2c1:nack@14 --inject i2c1:nack@20 --inject i2c1:nack@28 \
 *      --inject i2c1:nack@31
 */
#include "i2c_bench.h"

ODMA_BUFFER(storage, 5);
ODMA_BUFFER(number_storage, 1);

static void expect_refused_items(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void expect_refused_items(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    for (uint32_t taken = 0; taken < 5; taken++) {
        struct odma_i2c_write_transfer transfer;
        i2c_bench_count(buffer);
        odma_i2c_write(i2c, 0x50, buffer, &transfer);
        EXPECT_RESULT(odma_i2c_write_wait(&transfer, i2c, buffer), ODMA_NOT_ACKNOWLEDGED, taken);
        EXPECT_EQUAL(odma_length(buffer), 5);
        i2c_bench_expect_rest_of_1();
    }
}

static void expect_refused_addresses(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void expect_refused_addresses(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    struct odma_i2c_write_transfer writing;
    struct odma_i2c_read_transfer reading;
    odma_i2c_write(i2c, 0x52, buffer, &writing);
    EXPECT_RESULT(odma_i2c_write_wait(&writing, i2c, buffer), ODMA_NOT_ACKNOWLEDGED, 0);
    i2c_bench_expect_rest_of_1();
    bench_blank(buffer);
    odma_i2c_read(i2c, 0x52, buffer, &reading);
    EXPECT_RESULT(odma_i2c_read_wait(&reading, i2c, buffer), ODMA_NOT_ACKNOWLEDGED, 0);
    i2c_bench_expect_rest_of_1();
    i2c_bench_expect_read(buffer, 0, 0);
}

static void expect_refused_read(struct odma_i2c *i2c, struct odma_buffer *number,
    struct odma_buffer *buffer) ODMA_BORROWS(i2c, number, buffer);
static void expect_refused_read(
    struct odma_i2c *i2c, struct odma_buffer *number, struct odma_buffer *buffer)
{
    struct odma_i2c_write_read_transfer transfer;
    odma_i2c_write_read(i2c, 0x50, number, buffer, &transfer);
    EXPECT_RESULT(
        odma_i2c_write_read_wait(&transfer, i2c, number, buffer), ODMA_NOT_ACKNOWLEDGED, 0);
    i2c_bench_expect_rest_of_1();
    i2c_bench_expect_read(buffer, 0, 0);
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer, number;
    bench_claim(&storage, &buffer);
    bench_claim(&number_storage, &number);
    odma_bytes(&number)[0] = 0x10;
    expect_refused_items(&bench.i2c1, &buffer);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    expect_refused_addresses(&bench.i2c1, &buffer);
    expect_refused_read(&bench.i2c1, &number, &buffer);
    expect_refused_read(&bench.i2c1, &number, &buffer);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    bench_end();
}
