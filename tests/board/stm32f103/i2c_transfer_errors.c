/* SPDX-License-Identifier: MIT */
/*
 * An error of the DMA ends a transfer of an I2C with the items before it, frees the bus, and leaves
 * the next transfer alone. Written: five items, with the error at the second, third, fourth and
 * fifth. Read: five, with the error at each; one; and five, with the error at the first, seen so
 * late that the I2C is full. (An item that fails does not count for --inject.)
 *
 * RUN: --i2c1 "script:${source%.c}.txt" \
 *      --inject dma1.6:error@2 --inject dma1.6:error@4 --inject dma1.6:error@7 \
 *      --inject dma1.6:error@11 --inject dma1.7:error@2 --inject dma1.7:error@3 \
 *      --inject dma1.7:error@5 --inject dma1.7:error@8 --inject dma1.7:error@12 \
 *      --inject dma1.7:error@12 --inject dma1.7:error@12
 */
#include "i2c_bench.h"

ODMA_BUFFER(storage, 5);

static void fail_writes(struct odma_i2c *i2c, struct odma_buffer *buffer) ODMA_BORROWS(i2c, buffer);
static void fail_writes(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    for (uint32_t moved = 1; moved < 5; moved++) {
        struct odma_i2c_write_transfer transfer;
        i2c_bench_count(buffer);
        odma_i2c_write(i2c, 0x50, buffer, &transfer);
        EXPECT_RESULT(odma_i2c_write_wait(&transfer, i2c, buffer), ODMA_TRANSFER_ERROR, moved);
        i2c_bench_expect_rest_of_1();
    }
}

/* Looks, or does something else, for `pause` steps. */
static void fail_read(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t length,
    uint32_t moved, uint32_t pause) ODMA_BORROWS(i2c, buffer);
static void fail_read(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t length,
    uint32_t moved, uint32_t pause)
{
    struct odma_buffer rest;
    struct odma_i2c_read_transfer transfer;
    bench_blank(buffer);
    if (!odma_split(buffer, length, &rest)) {
        board_exit(1);
    }
    odma_i2c_read(i2c, 0x50, buffer, &transfer);
    while ((RAW_FLAGS(7) & 8u) == 0) {
        (void)odma_i2c_read_is_done(&transfer);
        if (pause != 0 && (RAW_I2C1->cr2 & 0x0800u) != 0) { /* the items move */
            bench_spin(pause);
        }
        if (RAW_CHANNEL(7)->ccr == 0) {
            break; /* the look has seen the error */
        }
    }
    EXPECT_RESULT(odma_i2c_read_wait(&transfer, i2c, buffer), ODMA_TRANSFER_ERROR, moved);
    i2c_bench_expect_rest_of_1();
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
    i2c_bench_expect_read(buffer, 0xA0, moved);
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    fail_writes(&bench.i2c1, &buffer);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    for (uint32_t moved = 0; moved < 5; moved++) {
        fail_read(&bench.i2c1, &buffer, 5, moved, 0);
    }
    fail_read(&bench.i2c1, &buffer, 1, 0, 0);
    fail_read(&bench.i2c1, &buffer, 5, 0, 10000);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    bench_end();
}
