/* SPDX-License-Identifier: MIT */
/*
 * Both I2Cs at once: one writes and reads while the other reads, then the other way round, and each
 * looks after itself.
 *
 * RUN: --i2c1 "script:${source%.c}_1.txt" --i2c2 "script:${source%.c}_2.txt"
 */
#include "i2c_bench.h"

ODMA_BUFFER(storage1, 6);
ODMA_BUFFER(storage2, 6);
ODMA_BUFFER(number_storage, 1);

static void read_both(struct odma_i2c *registers, struct odma_i2c *stream,
    struct odma_buffer *number, struct odma_buffer *buffer1, struct odma_buffer *buffer2)
    ODMA_BORROWS(registers, stream, number, buffer1, buffer2);
static void read_both(struct odma_i2c *registers, struct odma_i2c *stream,
    struct odma_buffer *number, struct odma_buffer *buffer1, struct odma_buffer *buffer2)
{
    struct odma_i2c_write_read_transfer reading1;
    struct odma_i2c_read_transfer reading2;
    unsigned both_moved = 0;
    odma_bytes(number)[0] = 0x10;
    bench_blank(buffer1);
    bench_blank(buffer2);
    odma_i2c_write_read(registers, 0x50, number, buffer1, &reading1);
    odma_i2c_read(stream, 0x52, buffer2, &reading2);
    for (bool done = false; !done;) {
        const bool done1 = odma_i2c_write_read_is_done(&reading1);
        const bool done2 = odma_i2c_read_is_done(&reading2);
        const size_t left = odma_i2c_read_remaining(&reading2);
        both_moved += !done1 && left != 0 && left != 6;
        done = done1 && done2;
    }
    EXPECT(both_moved > 3);
    EXPECT_RESULT(odma_i2c_read_wait(&reading2, stream, buffer2), ODMA_COMPLETED, 6);
    EXPECT_RESULT(
        odma_i2c_write_read_wait(&reading1, registers, number, buffer1), ODMA_COMPLETED, 6);
    i2c_bench_expect_read(buffer1, 0xA0, 6);
    i2c_bench_expect_read(buffer2, 0xB0, 6);
    i2c_bench_expect_rest(RAW_I2C1, 6, 7);
    i2c_bench_expect_rest(RAW_I2C2, 4, 5);
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer number, buffer1, buffer2;
    bench_claim(&storage1, &buffer1);
    bench_claim(&storage2, &buffer2);
    bench_claim(&number_storage, &number);
    read_both(&bench.i2c1, &bench.i2c2, &number, &buffer1, &buffer2);
    i2c_bench_expect_working(&bench.i2c1, &buffer1);
    i2c_bench_expect_working(&bench.i2c2, &buffer1);
    read_both(&bench.i2c2, &bench.i2c1, &number, &buffer1, &buffer2);
    bench_end();
}
