/* SPDX-License-Identifier: MIT */
/*
 * What a transfer of an I2C writes, in this order: a write of two items, a read of two, a read of
 * one. ACK and LAST are settled before START, DMAEN goes on when the address has been acknowledged,
 * STOP of a single item comes before it has arrived. Empty buffers, and an address of eight bits,
 * write nothing; the register of DMA1 channel 1 is the test's own.
 *
 * CR1 of I2C1 is 42 0A 80 20 (START), 24 (STOP) and 28 (ACK) in the bit-band alias, CR2 is AC
 * (DMAEN) and B0 (LAST). Channel 6 is at 4002006C, channel 7 at 40020080, DR at 40005410, SR1 at
 * 40005414.
 *
 * RUN: --argument w --i2c1 "script:${source%.c}_w.txt" --writes \
 *      40005414=f8ff,40020074=40005410,40020078=any,40020070=2,420a8028=0,420a80b0=0,4002006c=9b,\
 *420a8020=1,40005410=a0,420a80ac=1,420a80ac=0,4002006c=0,40020004=e00000,420a8024=1,\
 *420a80ac=0,4002006c=0,40020004=e00000,420a8028=0,40005414=f8ff
 * RUN: --argument r --i2c1 "script:${source%.c}_r.txt" --writes \
 *      40005414=f8ff,40020088=40005410,4002008c=any,40020084=2,420a8028=1,420a80b0=1,40020080=8b,\
 *420a8020=1,40005410=a1,420a80ac=1,420a8024=1,\
 *420a80ac=0,40020080=0,40020004=e000000,420a80b0=0,420a8028=0,40005414=f8ff
 * RUN: --argument 1 --i2c1 "script:${source%.c}_1.txt" --writes \
 *      40005414=f8ff,40020088=40005410,4002008c=any,40020084=1,420a8028=0,420a80b0=0,40020080=8b,\
 *420a8020=1,40005410=a1,420a80ac=1,420a8028=0,420a8024=1,\
 *420a80ac=0,40020080=0,40020004=e000000,420a80b0=0,420a8028=0,40005414=f8ff
 * RUN: --each eu --writes 40020010=1,40020010=2
 */
#include "argument.h"
#include "i2c_bench.h"

ODMA_BUFFER(storage, 2);

static void use_no_items(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void use_no_items(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    struct odma_buffer empty, another;
    struct odma_i2c_write_transfer writing;
    struct odma_i2c_read_transfer reading;
    struct odma_i2c_write_read_transfer both;
    if (!odma_split(buffer, 2, &empty)) {
        board_exit(1);
    }
    odma_i2c_write(i2c, 0x50, &empty, &writing);
    EXPECT_EQUAL(odma_i2c_write_remaining(&writing), 0);
    EXPECT(odma_i2c_write_is_done(&writing));
    EXPECT_RESULT(odma_i2c_write_wait(&writing, i2c, &empty), ODMA_COMPLETED, 0);
    odma_i2c_read(i2c, 0x50, &empty, &reading);
    EXPECT_RESULT(odma_i2c_read_stop(&reading, i2c, &empty), ODMA_COMPLETED, 0);
    if (!odma_split(&empty, 0, &another)) {
        board_exit(1);
    }
    odma_i2c_write_read(i2c, 0x50, &empty, &another, &both);
    EXPECT_RESULT(odma_i2c_write_read_wait(&both, i2c, &empty, &another), ODMA_COMPLETED, 0);
    EXPECT_EQUAL(odma_length(&empty), 0);
    if (!odma_join(&empty, &another)) {
        board_exit(1);
    }
    if (!odma_join(buffer, &empty)) {
        board_exit(1);
    }
    EXPECT_EQUAL(odma_length(buffer), 2);
}

static void use_no_address(struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void use_no_address(struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    struct odma_i2c_write_transfer writing;
    struct odma_i2c_read_transfer reading;
    odma_i2c_write(i2c, 0x80, buffer, &writing);
    EXPECT_EQUAL(odma_i2c_write_remaining(&writing), 2);
    EXPECT(odma_i2c_write_is_done(&writing));
    EXPECT_RESULT(odma_i2c_write_wait(&writing, i2c, buffer), ODMA_UNSUITABLE, 0);
    odma_i2c_read(i2c, 0xFFFFFFFFu, buffer, &reading);
    EXPECT_RESULT(odma_i2c_read_stop(&reading, i2c, buffer), ODMA_UNSUITABLE, 0);
    EXPECT_EQUAL(odma_length(buffer), 2);
}

static void transfer(char what, struct odma_i2c *i2c, struct odma_buffer *buffer)
    ODMA_BORROWS(i2c, buffer);
static void transfer(char what, struct odma_i2c *i2c, struct odma_buffer *buffer)
{
    struct odma_i2c_write_transfer writing;
    struct odma_i2c_read_transfer reading;
    if (what == 'w') {
        odma_i2c_write(i2c, 0x50, buffer, &writing);
        EXPECT_RESULT(odma_i2c_write_wait(&writing, i2c, buffer), ODMA_COMPLETED, 2);
    } else if (what == 'e') {
        use_no_items(i2c, buffer);
    } else if (what == 'u') {
        use_no_address(i2c, buffer);
    } else {
        const uint32_t length = what == '1' ? 1 : 2;
        struct odma_buffer rest;
        if (!odma_split(buffer, length, &rest)) {
            board_exit(1);
        }
        odma_i2c_read(i2c, 0x50, buffer, &reading);
        EXPECT_RESULT(odma_i2c_read_wait(&reading, i2c, buffer), ODMA_COMPLETED, length);
        odma_unsafe_give_up(&rest);
    }
}

int main(void)
{
    const char what = test_argument();
    const bool does_nothing = what == 'e' || what == 'u';
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    i2c_bench_count(&buffer);
    (void)RAW_CHANNEL(1)->cndtr;
    if (does_nothing) {
        RAW_CHANNEL(1)->cpar = 1;
    }
    transfer(what, &bench.i2c1, &buffer);
    if (does_nothing) {
        RAW_CHANNEL(1)->cpar = 2;
    }
    (void)RAW_CHANNEL(1)->cndtr;
    bench_end();
}
