/* SPDX-License-Identifier: MIT */
/*
 * Arbitration that is lost at any byte, addresses included, of a write of three, a read of three
 * and a read of two behind a write of one, ends the transfer as ODMA_BUS_ERROR. No STOP is sent:
 * the bus is another master's. As long as it is, a transfer comes to nothing, and finds the
 * registers and leaves them at rest. Then the next one works.
 *
 * RUN: --i2c1 "script:${source%.c}.txt" \
 *      --inject i2c1:arbitration@1 --inject i2c1:arbitration@3 \
 *      --inject i2c1:arbitration@6 --inject i2c1:arbitration@10 \
 *      --inject i2c1:arbitration@11 --inject i2c1:arbitration@13 \
 *      --inject i2c1:arbitration@16 --inject i2c1:arbitration@20 \
 *      --inject i2c1:arbitration@21 --inject i2c1:arbitration@23 --inject i2c1:arbitration@26 \
 *      --inject i2c1:arbitration@30 --inject i2c1:arbitration@35
 */
#include "i2c_bench.h"

ODMA_BUFFER(storage, 3);
ODMA_BUFFER(number_storage, 1);

/* The other master goes on for a while. */
static void expect_taken_bus(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void expect_taken_bus(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    struct odma_i2c_write_transfer writing;
    struct odma_i2c_read_transfer reading;
    EXPECT_EQUAL(RAW_I2C1->sr2, RAW_I2C_BUSY);
    const size_t length = odma_length(buffer);
    odma_i2c_write(i2c, 0x50, buffer, &writing);
    EXPECT(odma_i2c_write_is_done(&writing));
    EXPECT_EQUAL(odma_i2c_write_remaining(&writing), length);
    EXPECT_RESULT(odma_i2c_write_wait(&writing, i2c, buffer), ODMA_BUS_ERROR, 0);
    odma_i2c_read(i2c, 0x50, buffer, &reading);
    EXPECT_RESULT(odma_i2c_read_stop(&reading, i2c, buffer), ODMA_BUS_ERROR, 0);
    EXPECT_EQUAL(RAW_I2C1->sr2, RAW_I2C_BUSY);
    while (RAW_I2C1->sr2 != 0) {}
    i2c_bench_expect_rest_of_1();
}

static void lose_writes(struct odma_i2c *i2c, struct odma_buffer *buffer) ODMA_BORROWS(i2c, buffer);
static void lose_writes(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    /* Two are left out: one that was lost, and one that was in DR, or was taken. */
    static const uint8_t counts[] = {0, 0, 1, 1};
    for (uint32_t lost = 0; lost < 4; lost++) {
        struct odma_i2c_write_transfer transfer;
        i2c_bench_count(buffer);
        odma_i2c_write(i2c, 0x50, buffer, &transfer);
        EXPECT_RESULT(odma_i2c_write_wait(&transfer, i2c, buffer), ODMA_BUS_ERROR, counts[lost]);
        expect_taken_bus(i2c, buffer);
    }
}

static void lose_reads(struct odma_i2c *i2c, struct odma_buffer *buffer) ODMA_BORROWS(i2c, buffer);
static void lose_reads(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    for (uint32_t lost = 0; lost < 4; lost++) {
        const uint32_t count = lost > 0 ? lost - 1 : 0;
        struct odma_i2c_read_transfer transfer;
        bench_blank(buffer);
        odma_i2c_read(i2c, 0x50, buffer, &transfer);
        EXPECT_RESULT(odma_i2c_read_wait(&transfer, i2c, buffer), ODMA_BUS_ERROR, count);
        i2c_bench_expect_read(buffer, 0xA0, count);
        expect_taken_bus(i2c, buffer);
    }
}

static void lose_registers(struct odma_i2c *i2c, struct odma_buffer *number,
    struct odma_buffer *buffer) ODMA_BORROWS(i2c, number, buffer);
static void lose_registers(
    struct odma_i2c *i2c, struct odma_buffer *number, struct odma_buffer *buffer)
{
    struct odma_buffer rest;
    if (!odma_split(buffer, 2, &rest)) {
        board_exit(1);
    }
    odma_bytes(number)[0] = 0x10;
    for (uint32_t lost = 0; lost < 5; lost++) {
        const uint32_t count = lost == 4 ? 1 : 0;
        struct odma_i2c_write_read_transfer transfer;
        bench_blank(buffer);
        odma_i2c_write_read(i2c, 0x50, number, buffer, &transfer);
        EXPECT_RESULT(
            odma_i2c_write_read_wait(&transfer, i2c, number, buffer), ODMA_BUS_ERROR, count);
        i2c_bench_expect_read(buffer, 0xA0, count);
        expect_taken_bus(i2c, buffer);
    }
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer, number;
    bench_claim(&storage, &buffer);
    bench_claim(&number_storage, &number);
    lose_writes(&bench.i2c1, &buffer);
    lose_reads(&bench.i2c1, &buffer);
    lose_registers(&bench.i2c1, &number, &buffer);
    i2c_bench_expect_working(&bench.i2c1, &buffer);
    bench_end();
}
