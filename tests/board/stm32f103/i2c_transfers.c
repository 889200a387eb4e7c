/* SPDX-License-Identifier: MIT */
/*
 * An I2C writes and reads exactly the items of its buffers, acknowledges all that it reads but the
 * last, and leaves the bus free and its registers at rest; however long the device holds the clock,
 * and however late the program looks.
 *
 * RUN: --argument 1 --i2c1 "script:${source%.c}.txt"
 * RUN: --argument 2 --i2c2 "script:${source%.c}.txt"
 */
#include "argument.h"
#include "i2c_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(number_storage, 1);

/* Between two looks. */
static uint32_t pause;

static void expect_rest(void)
{
    i2c_bench_expect_rest_of_1();
    i2c_bench_expect_rest(RAW_I2C2, 4, 5);
}

static void write_count(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t count)
    ODMA_BORROWS(i2c, buffer);
static void write_count(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t count)
{
    struct odma_buffer rest;
    struct odma_i2c_write_transfer transfer;
    i2c_bench_count(buffer);
    if (!odma_split(buffer, count, &rest)) {
        board_exit(1);
    }
    odma_i2c_write(i2c, 0x50, buffer, &transfer);
    while (!odma_i2c_write_is_done(&transfer)) {
        bench_spin(pause);
    }
    EXPECT_EQUAL(odma_i2c_write_remaining(&transfer), 0);
    EXPECT_RESULT(odma_i2c_write_wait(&transfer, i2c, buffer), ODMA_COMPLETED, count);
    expect_rest();
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
}

static void read_count(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t count)
    ODMA_BORROWS(i2c, buffer);
static void read_count(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t count)
{
    struct odma_buffer rest;
    struct odma_i2c_read_transfer transfer;
    bench_blank(buffer);
    if (!odma_split(buffer, count, &rest)) {
        board_exit(1);
    }
    odma_i2c_read(i2c, 0x50, buffer, &transfer);
    EXPECT_EQUAL(odma_i2c_read_remaining(&transfer), count);
    while (!odma_i2c_read_is_done(&transfer)) {
        bench_spin(pause);
    }
    EXPECT_EQUAL(odma_i2c_read_remaining(&transfer), 0);
    EXPECT_RESULT(odma_i2c_read_wait(&transfer, i2c, buffer), ODMA_COMPLETED, count);
    expect_rest();
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
    i2c_bench_expect_read(buffer, 0xA0, count);
}

/* Reads the registers from 0x10 on. */
static void read_registers(struct odma_i2c *i2c, struct odma_buffer *number,
    struct odma_buffer *buffer, uint32_t count) ODMA_BORROWS(i2c, number, buffer);
static void read_registers(
    struct odma_i2c *i2c, struct odma_buffer *number, struct odma_buffer *buffer, uint32_t count)
{
    struct odma_buffer rest;
    struct odma_i2c_write_read_transfer transfer;
    odma_bytes(number)[0] = 0x10;
    bench_blank(buffer);
    if (!odma_split(buffer, count, &rest)) {
        board_exit(1);
    }
    odma_i2c_write_read(i2c, 0x50, number, buffer, &transfer);
    EXPECT_EQUAL(odma_i2c_write_read_remaining(&transfer), count);
    while (pause != 0 && !odma_i2c_write_read_is_done(&transfer)) {
        bench_spin(pause);
    }
    EXPECT_RESULT(odma_i2c_write_read_wait(&transfer, i2c, number, buffer), ODMA_COMPLETED, count);
    expect_rest();
    EXPECT_EQUAL(odma_bytes(number)[0], 0x10);
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
    i2c_bench_expect_read(buffer, 0xA0, count);
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    const char which = test_argument();
    struct odma_i2c *i2c = which == '1' ? &bench.i2c1 : &bench.i2c2;
    odma_unsafe_take_up(i2c); /* one of two, which no compiler can follow */
    struct odma_buffer buffer, number;
    bench_claim(&storage, &buffer);
    bench_claim(&number_storage, &number);
    /* First at once; then with a device that holds the clock; then with late looks, when all that
     * the I2C can do without one is long done. */
    for (unsigned turn = 0; turn < 3; turn++) {
        pause = turn == 2 ? 5000 : 0;
        write_count(i2c, &buffer, 1);
        write_count(i2c, &buffer, 2);
        write_count(i2c, &buffer, 16);
        read_count(i2c, &buffer, 1);
        read_count(i2c, &buffer, 2);
        read_count(i2c, &buffer, 3);
        read_count(i2c, &buffer, 16);
        read_registers(i2c, &number, &buffer, 1);
        read_registers(i2c, &number, &buffer, 2);
        read_registers(i2c, &number, &buffer, 6);
    }
    odma_unsafe_give_up(i2c);
    bench_end();
}
