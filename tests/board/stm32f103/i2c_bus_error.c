/* SPDX-License-Identifier: MIT */
/*
 * A bus error at any item ends the transfer as ODMA_BUS_ERROR: the master sends STOP behind the
 * byte that is on the line, a read refuses that one, and the next transfer works. The items that
 * are counted have been acknowledged, or are in memory. Three items are written, with the error at
 * the first, second and third; then read, with the error at the address, first, second and third.
 *
 * RUN: --i2c1 "script:${source%.c}.txt" \
 *      --inject i2c1:bus-error@2 --inject i2c1:bus-error@6 --inject i2c1:bus-error@11 \
 *      --inject i2c1:bus-error@12 --inject i2c1:bus-error@15 \
 *      --inject i2c1:bus-error@19 --inject i2c1:bus-error@24
 */
#include "i2c_bench.h"

ODMA_BUFFER(storage, 3);

static void disturb_writes(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void disturb_writes(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    for (uint32_t disturbed = 0; disturbed < 3; disturbed++) {
        struct odma_i2c_write_transfer transfer;
        i2c_bench_count(buffer);
        odma_i2c_write(i2c, 0x50, buffer, &transfer);
        EXPECT_RESULT(odma_i2c_write_wait(&transfer, i2c, buffer), ODMA_BUS_ERROR, 1);
        i2c_bench_expect_rest_of_1();
    }
}

static void disturb_reads(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void disturb_reads(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    for (uint32_t disturbed = 0; disturbed < 4; disturbed++) {
        struct odma_i2c_read_transfer transfer;
        bench_blank(buffer);
        odma_i2c_read(i2c, 0x50, buffer, &transfer);
        EXPECT_RESULT(odma_i2c_read_wait(&transfer, i2c, buffer), ODMA_BUS_ERROR, disturbed);
        i2c_bench_expect_rest_of_1();
        i2c_bench_expect_read(buffer, 0xA0, disturbed);
    }
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    disturb_writes(&bench.i2c1, &buffer);
    disturb_reads(&bench.i2c1, &buffer);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    bench_end();
}
