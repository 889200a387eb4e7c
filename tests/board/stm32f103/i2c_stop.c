/* SPDX-License-Identifier: MIT */
/*
 * A transfer can be stopped at any time. What the DMA has taken of a write goes out and is counted;
 * a read refuses its last item, which is counted too; the bus is free, and the next transfer works.
 * The script has the items of each message that was stopped.
 *
 * RUN: --i2c1 "script:${source%.c}.txt" --inject i2c1:nack@49
 */
#include "i2c_bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(number_storage, 1);

#define AT_ONCE UINT32_MAX

/* When `left` items are left, or at once. */
static void stop_write(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t left,
    uint32_t status, uint32_t count) ODMA_BORROWS(i2c, buffer);
static void stop_write(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t left,
    uint32_t status, uint32_t count)
{
    struct odma_i2c_write_transfer transfer;
    i2c_bench_count(buffer);
    odma_i2c_write(i2c, 0x50, buffer, &transfer);
    while (left != AT_ONCE && odma_i2c_write_remaining(&transfer) > left) {
        (void)odma_i2c_write_is_done(&transfer);
    }
    EXPECT_RESULT(odma_i2c_write_stop(&transfer, i2c, buffer), status, count);
    i2c_bench_expect_rest_of_1();
}

/* The first `length` items of the buffer. */
static void stop_read(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t length,
    uint32_t left, uint32_t count) ODMA_BORROWS(i2c, buffer);
static void stop_read(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t length,
    uint32_t left, uint32_t count)
{
    struct odma_buffer rest;
    struct odma_i2c_read_transfer transfer;
    bench_blank(buffer);
    if (!odma_split(buffer, length, &rest)) {
        board_exit(1);
    }
    odma_i2c_read(i2c, 0x50, buffer, &transfer);
    while (left != AT_ONCE && odma_i2c_read_remaining(&transfer) > left) {
        (void)odma_i2c_read_is_done(&transfer);
    }
    const struct odma_result result = odma_i2c_read_stop(&transfer, i2c, buffer);
    EXPECT_RESULT(result, count == length ? ODMA_COMPLETED : ODMA_STOPPED, count);
    i2c_bench_expect_rest_of_1();
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
    i2c_bench_expect_read(buffer, 0xA0, count);
}

static void stop_registers(struct odma_i2c *i2c, struct odma_buffer *number,
    struct odma_buffer *buffer, uint32_t left, uint32_t count) ODMA_BORROWS(i2c, number, buffer);
static void stop_registers(struct odma_i2c *i2c, struct odma_buffer *number,
    struct odma_buffer *buffer, uint32_t left, uint32_t count)
{
    struct odma_i2c_write_read_transfer transfer;
    bench_blank(buffer);
    odma_bytes(number)[0] = 0x10;
    odma_i2c_write_read(i2c, 0x50, number, buffer, &transfer);
    if (left == AT_ONCE) { /* in the middle of the written item */
        while (RAW_CHANNEL(6)->cndtr != 0) {
            (void)odma_i2c_write_read_is_done(&transfer);
        }
    }
    while (left != AT_ONCE && odma_i2c_write_read_remaining(&transfer) > left) {
        (void)odma_i2c_write_read_is_done(&transfer);
    }
    EXPECT_RESULT(odma_i2c_write_read_stop(&transfer, i2c, number, buffer), ODMA_STOPPED, count);
    i2c_bench_expect_rest_of_1();
    i2c_bench_expect_read(buffer, 0xA0, count);
}

static void stop_what_is_done(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void stop_what_is_done(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    struct odma_i2c_write_transfer transfer;
    i2c_bench_count(buffer);
    odma_i2c_write(i2c, 0x50, buffer, &transfer);
    while (!odma_i2c_write_is_done(&transfer)) {}
    EXPECT_RESULT(odma_i2c_write_stop(&transfer, i2c, buffer), ODMA_COMPLETED, 16);
    i2c_bench_expect_rest_of_1();
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer, number;
    bench_claim(&storage, &buffer);
    bench_claim(&number_storage, &number);
    stop_write(&bench.i2c1, &buffer, AT_ONCE, ODMA_STOPPED | ODMA_NOT_ACKNOWLEDGED, 0);
    stop_write(&bench.i2c1, &buffer, 14, ODMA_STOPPED, 2);
    stop_write(&bench.i2c1, &buffer, 12, ODMA_STOPPED, 4);
    stop_write(&bench.i2c1, &buffer, 1, ODMA_STOPPED, 15);
    stop_write(&bench.i2c1, &buffer, 0, ODMA_COMPLETED, 16);
    stop_write(&bench.i2c1, &buffer, 10, ODMA_STOPPED | ODMA_NOT_ACKNOWLEDGED, 5);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    stop_what_is_done(&bench.i2c1, &buffer);

    stop_read(&bench.i2c1, &buffer, 16, AT_ONCE, 1);
    stop_read(&bench.i2c1, &buffer, 16, 15, 3);
    stop_read(&bench.i2c1, &buffer, 16, 12, 6);
    stop_read(&bench.i2c1, &buffer, 16, 3, 15);
    stop_read(&bench.i2c1, &buffer, 16, 2, 16);
    stop_read(&bench.i2c1, &buffer, 16, 1, 16);
    stop_read(&bench.i2c1, &buffer, 16, 0, 16);
    stop_read(&bench.i2c1, &buffer, 1, AT_ONCE, 1);
    stop_read(&bench.i2c1, &buffer, 2, AT_ONCE, 1);
    i2c_bench_expect_working(&bench.i2c1, &buffer);

    stop_registers(&bench.i2c1, &number, &buffer, AT_ONCE, 0);
    stop_registers(&bench.i2c1, &number, &buffer, 14, 4);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    bench_end();
}
