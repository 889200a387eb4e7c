/* SPDX-License-Identifier: MIT */
/*
 * The interrupts of an I2C and of its two channels come whenever a step of a transfer is due, and
 * not without end: looks in their handlers alone bring each transfer to its end, and the last look
 * says so.
 *
 * RUN: --i2c1 "script:${source%.c}.txt" --inject i2c1:nack@22
 */
#include "i2c_bench.h"

ODMA_BUFFER(storage, 6);
ODMA_BUFFER(number_storage, 1);

#define NVIC_ISER0    (*(volatile uint32_t *)0xE000E100u)
#define NVIC_ISER1    (*(volatile uint32_t *)0xE000E104u)
#define BOTH_CHANNELS (3u << 16)
#define BOTH_OF_I2C1  (1u << 31)

static struct odma_i2c_write_transfer writing;
static struct odma_i2c_read_transfer reading;
static struct odma_i2c_write_read_transfer both;

static volatile char running; /* w, r, b, or 0 when done */
static volatile unsigned looks;

static void look(void) ODMA_BORROWS(&writing, &reading, &both);
static void look(void)
{
    const bool done = running == 'w'   ? odma_i2c_write_is_done(&writing)
                      : running == 'r' ? odma_i2c_read_is_done(&reading)
                                       : odma_i2c_write_read_is_done(&both);
    looks++;
    if (done) {
        running = 0;
    }
}

static void handle(void)
{
    const bool of_channel6 = odma_dma1_ch6_interrupt(); /* masks it: a look is enough */
    const bool of_channel7 = odma_dma1_ch7_interrupt();
    EXPECT(!of_channel6 || !of_channel7);
    if (running != 0) {
        odma_unsafe_take_up(&writing); /* one of them is held, and main waits */
        odma_unsafe_take_up(&reading);
        odma_unsafe_take_up(&both);
        look();
        odma_unsafe_give_up(&writing);
        odma_unsafe_give_up(&reading);
        odma_unsafe_give_up(&both);
    }
}

void I2C1_EV_IRQHandler(void);
void I2C1_EV_IRQHandler(void)
{
    handle();
}

void I2C1_ER_IRQHandler(void);
void I2C1_ER_IRQHandler(void)
{
    handle();
}

void line2_write_interrupt(void) /* DMA1 channel 7 */
{
    handle();
}

void line2_read_interrupt(void) /* DMA1 channel 6 */
{
    handle();
}

static void await_done(unsigned most_looks)
{
    while (running != 0) {
        odma_wait_for_interrupt();
    }
    EXPECT(looks <= most_looks);
    looks = 0;
}

static void write_items(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t status,
    uint32_t count) ODMA_BORROWS(i2c, buffer);
static void write_items(
    struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t status, uint32_t count)
{
    i2c_bench_count(buffer);
    running = 'w';
    odma_i2c_write(i2c, 0x50, buffer, &writing);
    await_done(8);
    EXPECT_RESULT(odma_i2c_write_wait(&writing, i2c, buffer), status, count);
}

static void read_items(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t length)
    ODMA_BORROWS(i2c, buffer);
static void read_items(struct odma_i2c *i2c, struct odma_buffer *buffer, uint32_t length)
{
    struct odma_buffer rest;
    bench_blank(buffer);
    if (!odma_split(buffer, length, &rest)) {
        board_exit(1);
    }
    running = 'r';
    odma_i2c_read(i2c, 0x50, buffer, &reading);
    await_done(6);
    EXPECT_RESULT(odma_i2c_read_wait(&reading, i2c, buffer), ODMA_COMPLETED, length);
    if (!odma_join(buffer, &rest)) {
        board_exit(1);
    }
    i2c_bench_expect_read(buffer, 0xA0, length);
}

static void read_registers(struct odma_i2c *i2c, struct odma_buffer *number,
    struct odma_buffer *buffer) ODMA_BORROWS(i2c, number, buffer);
static void read_registers(
    struct odma_i2c *i2c, struct odma_buffer *number, struct odma_buffer *buffer)
{
    odma_bytes(number)[0] = 0x10;
    bench_blank(buffer);
    running = 'b';
    odma_i2c_write_read(i2c, 0x50, number, buffer, &both);
    await_done(12);
    EXPECT_RESULT(odma_i2c_write_read_wait(&both, i2c, number, buffer), ODMA_COMPLETED, 6);
    i2c_bench_expect_read(buffer, 0xA0, 6);
}

int main(void)
{
    struct i2c_bench bench;
    i2c_bench_start(&bench);
    struct odma_buffer buffer, number;
    bench_claim(&storage, &buffer);
    bench_claim(&number_storage, &number);
    RAW_I2C1->cr2 = RAW_I2C_MHZ | RAW_I2C_EVENTS | RAW_I2C_FAULTS;
    NVIC_ISER0 = BOTH_CHANNELS | BOTH_OF_I2C1;
    NVIC_ISER1 = 1;
    write_items(&bench.i2c1, &buffer, ODMA_COMPLETED, 6);
    read_items(&bench.i2c1, &buffer, 6);
    read_items(&bench.i2c1, &buffer, 2);
    read_items(&bench.i2c1, &buffer, 1);
    write_items(&bench.i2c1, &buffer, ODMA_NOT_ACKNOWLEDGED, 1);
    read_registers(&bench.i2c1, &number, &buffer);
    EXPECT_EQUAL(RAW_I2C1->cr2, RAW_I2C_MHZ | RAW_I2C_EVENTS | RAW_I2C_FAULTS);
    bench_end();
}
