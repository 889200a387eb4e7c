/* SPDX-License-Identifier: MIT */
/* The I2C as a master: the sequence of events, holding the clock, answers, requests, errors. */
#include <stdio.h>

#include "fake_host.h"

#define I2C1      STM32F1_I2C1_BASE
#define I2C2      STM32F1_I2C2_BASE
#define I2C_CR1   0x00u
#define I2C_CR2   0x04u
#define I2C_DR    0x10u
#define I2C_SR1   0x14u
#define I2C_SR2   0x18u
#define I2C_CCR   0x1Cu
#define I2C_TRISE 0x20u

#define SB   STM32F1_I2C_SB
#define ADDR STM32F1_I2C_ADDR
#define BTF  STM32F1_I2C_BTF
#define RXNE STM32F1_I2C_RXNE
#define TXE  STM32F1_I2C_TXE
#define BERR STM32F1_I2C_BERR
#define ARLO STM32F1_I2C_ARLO
#define AF   STM32F1_I2C_AF
#define MSL  STM32F1_I2C_MSL
#define BUSY STM32F1_I2C_BUSY
#define TRA  STM32F1_I2C_TRA

#define PE    0x0001u
#define START 0x0100u
#define STOP  0x0200u
#define ACK   0x0400u
#define POS   0x0800u
#define DMAEN 0x0800u
#define LAST  0x1000u

#define BIT  8u /* ticks, with CCR at 4 */
#define BYTE (9u * BIT)

/* What the line has seen: S address, w byte, r byte, + or - the master's answer, P the end. */
static struct {
    char log[256];
    bool refuses_data;
    uint16_t errors;  /* of the next byte */
    uint64_t stretch; /* before the next byte */
    uint8_t next;     /* what the device sends */
} device;

static void note(char kind, unsigned value)
{
    size_t length = strlen(device.log);

    if (kind == '+' || kind == '-' || kind == 'P') {
        snprintf(device.log + length, sizeof device.log - length, "%c ", kind);
    } else {
        snprintf(device.log + length, sizeof device.log - length, "%c%02X ", kind, value);
    }
}

static void on_byte(void *context, unsigned number, struct stm32f1_i2c_byte *byte)
{
    (void)context;
    (void)number;

    if (byte->kind == STM32F1_I2C_READ) {
        byte->data = device.next++;
    }
    note(byte->kind == STM32F1_I2C_ADDRESS ? 'S'
         : byte->kind == STM32F1_I2C_READ  ? 'r'
                                           : 'w',
        byte->data);
    byte->errors = device.errors;
    device.errors = 0;
    byte->acknowledged =
        byte->kind == STM32F1_I2C_ADDRESS ? byte->data >> 1 == 0x50 : !device.refuses_data;
}

static void on_answer(void *context, unsigned number, bool acknowledged)
{
    (void)context;
    (void)number;
    note(acknowledged ? '+' : '-', 0);
}

static void on_end(void *context, unsigned number)
{
    (void)context;
    (void)number;
    note('P', 0);
}

static uint64_t on_stretch(void *context, unsigned number)
{
    uint64_t ticks = device.stretch;
    (void)context;
    (void)number;

    device.stretch = 0;
    return ticks;
}

static int start(void **state)
{
    int result = start_chip(state);
    struct fixture *f = *state;

    memset(&device, 0, sizeof device);
    device.next = 0x11;
    for (unsigned i = 0; i < STM32F1_I2CS; i++) {
        f->chip.i2c[i].line =
            (struct stm32f1_i2c_line){NULL, i + 1, on_byte, on_answer, on_end, on_stretch};
    }
    store(f, STM32F1_RCC_BASE + 0x1C, 3u << 21);
    store(f, I2C1 + I2C_CCR, 4);
    store(f, I2C1 + I2C_CR1, PE);
    return result;
}

static void send_address(struct fixture *f, uint32_t address)
{
    store(f, I2C1 + I2C_CR1, load(f, I2C1 + I2C_CR1) | START);
    run_for(f, BIT);
    assert_int_equal(load(f, I2C1 + I2C_SR1) & SB, SB);
    store(f, I2C1 + I2C_DR, address);
    run_for(f, BYTE);
}

static void clear_addr(struct fixture *f)
{
    assert_int_equal(load(f, I2C1 + I2C_SR1) & ADDR, ADDR);
    (void)load(f, I2C1 + I2C_SR2);
}

static void stop(struct fixture *f)
{
    store(f, I2C1 + I2C_CR1, load(f, I2C1 + I2C_CR1) | STOP);
}

static void the_clock_follows_ccr(void **state)
{
    struct fixture *f = *state;
    const struct stm32f1_i2c *i2c = &f->chip.i2c[0];

    assert_int_equal(stm32f1_i2c_bit_ticks(i2c), 8);
    store(f, I2C1 + I2C_CCR, 0x8000 | 4);
    assert_int_equal(stm32f1_i2c_bit_ticks(i2c), 12);
    store(f, I2C1 + I2C_CCR, 0xC000 | 4);
    assert_int_equal(stm32f1_i2c_bit_ticks(i2c), 100);
    store(f, STM32F1_RCC_BASE + 4, 4u << 8); /* APB1 at half of HCLK */
    assert_int_equal(stm32f1_i2c_bit_ticks(i2c), 200);
}

static void a_start_takes_the_bus(void **state)
{
    struct fixture *f = *state;

    store(f, I2C1 + I2C_CR1, PE | START);
    run_for(f, BIT - 1);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    assert_int_equal(load(f, I2C1 + I2C_SR2), 0);
    run_for(f, 1);
    assert_int_equal(load(f, I2C1 + I2C_CR1), PE);
    assert_int_equal(load(f, I2C1 + I2C_SR2), MSL | BUSY);
    store(f, I2C1 + I2C_DR, 0xA0); /* SR1 was not read: SB stays */
    run_for(f, 2 * BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), SB);
    store(f, I2C1 + I2C_DR, 0xA0);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    run_for(f, BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), ADDR);
    assert_int_equal(f->chip.i2c[0].sr2, MSL | BUSY | TRA);
}

static void writing_two_bytes(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA0);
    (void)load(f, I2C1 + I2C_SR2); /* SR1 was not read: ADDR stays */
    assert_int_equal(f->chip.i2c[0].sr1, ADDR);
    clear_addr(f);
    assert_int_equal(load(f, I2C1 + I2C_SR1), TXE);
    run_for(f, 5 * BYTE); /* the clock is held */
    store(f, I2C1 + I2C_DR, 0x01);
    assert_int_equal(load(f, I2C1 + I2C_SR1), TXE);
    store(f, I2C1 + I2C_DR, 0x02);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    run_for(f, BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), TXE);
    run_for(f, BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), TXE | BTF);
    stop(f);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    run_for(f, BIT);
    assert_int_equal(load(f, I2C1 + I2C_CR1), PE);
    assert_int_equal(load(f, I2C1 + I2C_SR2), 0);
    assert_string_equal(device.log, "SA0 w01 w02 P ");
}

static void a_refused_address(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA2);
    assert_int_equal(load(f, I2C1 + I2C_SR1), AF);
    run_for(f, 5 * BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR2), MSL | BUSY);
    store(f, I2C1 + I2C_SR1, ~AF);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    stop(f);
    run_for(f, BIT);
    assert_int_equal(load(f, I2C1 + I2C_SR2), 0);
}

static void a_refused_byte_ends_the_transfer(void **state)
{
    struct fixture *f = *state;

    device.refuses_data = true;
    send_address(f, 0xA0);
    clear_addr(f);
    store(f, I2C1 + I2C_DR, 1);
    store(f, I2C1 + I2C_DR, 2);
    run_for(f, 5 * BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), AF);
    assert_string_equal(device.log, "SA0 w01 ");
}

static void reading_one_byte(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA1); /* ACK is 0 */
    clear_addr(f);
    stop(f);
    run_for(f, BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), RXNE);
    run_for(f, BIT);
    assert_int_equal(load(f, I2C1 + I2C_SR2), 0);
    assert_int_equal(load(f, I2C1 + I2C_DR), 0x11);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    assert_string_equal(device.log, "SA1 r11 - P ");
}

/* ACK goes after ADDR, and with POS means the second byte. */
static void reading_two_bytes(void **state)
{
    struct fixture *f = *state;

    store(f, I2C1 + I2C_CR1, PE | ACK | POS);
    send_address(f, 0xA1);
    clear_addr(f);
    store(f, I2C1 + I2C_CR1, PE | POS);
    run_for(f, BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), RXNE);
    run_for(f, 3 * BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), RXNE | BTF);
    stop(f);
    assert_int_equal(load(f, I2C1 + I2C_DR), 0x11);
    assert_int_equal(load(f, I2C1 + I2C_SR1), RXNE);
    assert_int_equal(load(f, I2C1 + I2C_DR), 0x12);
    run_for(f, BIT);
    assert_string_equal(device.log, "SA1 r11 + r12 - P ");
}

static void a_full_receiver_holds_the_clock(void **state)
{
    struct fixture *f = *state;

    store(f, I2C1 + I2C_CR1, PE | ACK);
    send_address(f, 0xA1);
    clear_addr(f);
    run_for(f, 9 * BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), RXNE | BTF);
    assert_string_equal(device.log, "SA1 r11 + r12 + ");
    store(f, I2C1 + I2C_CR1, PE); /* the third byte is the last */
    assert_int_equal(load(f, I2C1 + I2C_DR), 0x11);
    stop(f);
    run_for(f, BYTE + BIT);
    assert_int_equal(load(f, I2C1 + I2C_DR), 0x12);
    assert_int_equal(load(f, I2C1 + I2C_DR), 0x13);
    assert_string_equal(device.log, "SA1 r11 + r12 + r13 - P ");
}

static void after_a_byte_without_acknowledge_nothing_comes(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA1);
    clear_addr(f);
    run_for(f, 9 * BYTE);
    assert_string_equal(device.log, "SA1 r11 - ");
    assert_int_equal(load(f, I2C1 + I2C_SR2), MSL | BUSY);
}

static void a_repeated_start(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA0);
    clear_addr(f);
    store(f, I2C1 + I2C_DR, 7);
    run_for(f, BYTE / 2);
    store(f, I2C1 + I2C_CR1, PE | START); /* waits for the byte */
    run_for(f, BYTE - BYTE / 2);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    run_for(f, BIT);
    assert_int_equal(load(f, I2C1 + I2C_SR1), SB);
    assert_int_equal(load(f, I2C1 + I2C_SR2), MSL | BUSY);
    store(f, I2C1 + I2C_DR, 0xA1);
    run_for(f, BYTE);
    clear_addr(f);
    stop(f);
    run_for(f, BYTE + BIT);
    assert_string_equal(device.log, "SA0 w07 P SA1 r11 - P ");
}

static void stop_and_start_at_once(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA2);
    store(f, I2C1 + I2C_CR1, PE | STOP | START);
    run_for(f, 2 * BIT);
    assert_int_equal(load(f, I2C1 + I2C_CR1), PE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), SB | AF);
    assert_string_equal(device.log, "SA2 P ");
}

static void a_device_holds_the_clock(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA0);
    clear_addr(f);
    device.stretch = 100;
    store(f, I2C1 + I2C_DR, 7);
    run_for(f, BYTE + 99);
    assert_string_equal(device.log, "SA0 ");
    run_for(f, 1);
    assert_string_equal(device.log, "SA0 w07 ");
}

static void lost_arbitration_makes_a_slave(void **state)
{
    struct fixture *f = *state;

    device.errors = ARLO;
    send_address(f, 0xA0);
    assert_int_equal(load(f, I2C1 + I2C_SR1), ARLO);
    assert_int_equal(load(f, I2C1 + I2C_SR2), BUSY); /* of the other master */
    store(f, I2C1 + I2C_CR1, PE | START);
    run_for(f, 2 * BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR2), 0);
    run_for(f, BIT);
    assert_int_equal(load(f, I2C1 + I2C_SR1), SB | ARLO);
}

static void a_bus_error_does_not_stop_the_transfer(void **state)
{
    struct fixture *f = *state;

    device.errors = BERR;
    send_address(f, 0xA0);
    assert_int_equal(load(f, I2C1 + I2C_SR1), ADDR | BERR);
    store(f, I2C1 + I2C_SR1, ~BERR);
    assert_int_equal(load(f, I2C1 + I2C_SR1), ADDR);
}

static void writing_by_dma(void **state)
{
    struct fixture *f = *state;

    memcpy(f->sram, "\1\2\3", 3);
    store(f, I2C1 + I2C_CR2, DMAEN);
    start_channel(f, DMA1, 6, I2C1 + I2C_DR, SRAM(0), 3, MINC | DIR);
    send_address(f, 0xA0);
    assert_int_equal(load(f, DMA1 + CNDTR(6)), 3); /* not before ADDR is cleared */
    clear_addr(f);
    run_for(f, 3 * BYTE + 10);
    assert_int_equal(load(f, DMA1) & TCIF(6), TCIF(6));
    assert_int_equal(load(f, I2C1 + I2C_SR1), TXE | BTF);
    stop(f);
    run_for(f, BIT);
    assert_string_equal(device.log, "SA0 w01 w02 w03 P ");
}

static void read_by_dma(struct fixture *f, uint32_t cr2, unsigned count)
{
    store(f, I2C1 + I2C_CR1, PE | ACK);
    store(f, I2C1 + I2C_CR2, cr2);
    start_channel(f, DMA1, 7, I2C1 + I2C_DR, SRAM(0), count, MINC);
    send_address(f, 0xA1);
    clear_addr(f);
    run_for(f, 9 * BYTE);
}

static void reading_by_dma_refuses_the_last_byte(void **state)
{
    struct fixture *f = *state;

    read_by_dma(f, DMAEN | LAST, 3);
    assert_int_equal(load(f, DMA1) & TCIF(7), TCIF(7));
    assert_memory_equal(f->sram, "\x11\x12\x13", 4);
    stop(f);
    run_for(f, BIT);
    assert_string_equal(device.log, "SA1 r11 + r12 + r13 - P ");
}

static void without_last_the_bytes_go_on(void **state)
{
    struct fixture *f = *state;

    read_by_dma(f, DMAEN, 3);
    assert_string_equal(device.log, "SA1 r11 + r12 + r13 + r14 + r15 + ");
}

/* No item is the last but one, so LAST does not help: ACK has to. */
static void last_means_nothing_for_a_single_byte(void **state)
{
    struct fixture *f = *state;

    read_by_dma(f, DMAEN | LAST, 1);
    assert_string_equal(device.log, "SA1 r11 + r12 + r13 + ");
}

static void the_channels_of_the_second_block(void **state)
{
    struct fixture *f = *state;

    store(f, I2C2 + I2C_CR1, PE);
    store(f, I2C2 + I2C_CR2, DMAEN);
    f->chip.i2c[1].sr1 = RXNE | ADDR; /* which holds the clock */
    start_channel(f, DMA1, 5, I2C2 + I2C_DR, SRAM(8), 1, MINC);
    run_for(f, 4);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 1);
    f->chip.i2c[1].sr1 = RXNE;
    store(f, I2C2 + I2C_CR2, DMAEN);
    run_for(f, 4);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 0);
    f->chip.i2c[1].sr1 = TXE;
    f->chip.i2c[1].sr2 = TRA;
    start_channel(f, DMA1, 4, I2C2 + I2C_DR, SRAM(0), 1, MINC | DIR);
    run_for(f, 4);
    assert_int_equal(load(f, DMA1 + CNDTR(4)), 0);
}

static void writing_zero_clears_errors_only(void **state)
{
    struct fixture *f = *state;

    f->chip.i2c[0].sr1 = 0xFFF;
    store(f, I2C1 + I2C_SR1, 0xFFFFFFFF);
    assert_int_equal(f->chip.i2c[0].sr1, 0xFFF);
    store(f, I2C1 + I2C_SR1, 0);
    assert_int_equal(f->chip.i2c[0].sr1, 0x0FF);
}

static void check_interrupts(struct fixture *f, uint32_t cr2, uint32_t sr1, bool event, bool error)
{
    f->chip.i2c[0].sr1 = sr1;
    store(f, I2C1 + I2C_CR2, cr2);
    assert_int_equal(f->chip.nvic.line[16 + 31], event);
    assert_int_equal(f->chip.nvic.line[16 + 32], error);
}

static void interrupts_follow_flags_and_enables(void **state)
{
    struct fixture *f = *state;

    check_interrupts(f, 0x000, 0xFFFF, false, false);
    check_interrupts(f, 0x200, SB, true, false);
    check_interrupts(f, 0x200, ADDR, true, false);
    check_interrupts(f, 0x200, BTF, true, false);
    check_interrupts(f, 0x200, TXE | RXNE, false, false);
    check_interrupts(f, 0x600, TXE, true, false);
    check_interrupts(f, 0x600, RXNE, true, false);
    check_interrupts(f, 0x400, RXNE, false, false);
    check_interrupts(f, 0x100, AF, false, true);
    check_interrupts(f, 0x100, ARLO, false, true);
    check_interrupts(f, 0x100, BERR, false, true);
    check_interrupts(f, 0x100, SB | TXE, false, false);
    f->chip.i2c[1].sr1 = AF | SB;
    store(f, I2C2 + I2C_CR2, 0x300);
    assert_true(f->chip.nvic.line[16 + 33]);
    assert_true(f->chip.nvic.line[16 + 34]);
}

static void a_software_reset(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA0);
    store(f, I2C1 + I2C_CR1, 0x8000);
    assert_int_equal(load(f, I2C1 + I2C_SR2), 0);
    store(f, I2C1 + I2C_CCR, 9); /* is held in reset */
    assert_int_equal(load(f, I2C1 + I2C_CCR), 0);
    assert_int_equal(load(f, I2C1 + I2C_TRISE), 2);
    store(f, I2C1 + I2C_CR1, 0);
    assert_int_equal(load(f, I2C1 + I2C_CR1), 0);
    assert_string_equal(device.log, "SA0 P ");
}

static void switching_off_forgets(void **state)
{
    struct fixture *f = *state;

    send_address(f, 0xA0);
    store(f, I2C1 + I2C_CR1, 0);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
    assert_int_equal(load(f, I2C1 + I2C_SR2), 0);
    store(f, I2C1 + I2C_CR1, START | ACK); /* has no effect without PE */
    assert_int_equal(load(f, I2C1 + I2C_CR1), 0);
    run_for(f, BYTE);
    assert_int_equal(load(f, I2C1 + I2C_SR1), 0);
}

static void what_is_missing_is_told(void **state)
{
    struct fixture *f = *state;

    store(f, I2C1 + I2C_CR1, PE | START | STOP | ACK | POS);
    assert_int_equal(f->complaints, 0);
    store(f, I2C1 + I2C_CR1, 0x1033);
    assert_int_equal(f->last_complaint.bits, 0x1032);
    store(f, I2C1 + 0x08, 0x8000);
    assert_int_equal(f->complaints, 2);
}

static void the_clock_and_reset_of_each_block(void **state)
{
    static const uint32_t bases[] = {I2C1, I2C2};
    struct fixture *f = *state;

    for (unsigned i = 0; i < 2; i++) {
        store(f, bases[i] + I2C_CCR, 9);
        store(f, STM32F1_RCC_BASE + 0x10, 1u << (21 + i));
        store(f, STM32F1_RCC_BASE + 0x10, 0);
        assert_int_equal(load(f, bases[i] + I2C_CCR), 0);
        store(f, STM32F1_RCC_BASE + 0x1C, 1u << (22 - i));
        store(f, bases[i] + I2C_CCR, 9);
        assert_int_equal(f->last_complaint.kind, STM32F1_NOT_CLOCKED);
        assert_int_equal(f->complaints, i + 1);
        assert_int_equal(f->chip.i2c[i].ccr, 0);
        store(f, STM32F1_RCC_BASE + 0x1C, 3u << 21);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start, end_chip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_clock_follows_ccr),
        TEST(a_start_takes_the_bus),
        TEST(writing_two_bytes),
        TEST(a_refused_address),
        TEST(a_refused_byte_ends_the_transfer),
        TEST(reading_one_byte),
        TEST(reading_two_bytes),
        TEST(a_full_receiver_holds_the_clock),
        TEST(after_a_byte_without_acknowledge_nothing_comes),
        TEST(a_repeated_start),
        TEST(stop_and_start_at_once),
        TEST(a_device_holds_the_clock),
        TEST(lost_arbitration_makes_a_slave),
        TEST(a_bus_error_does_not_stop_the_transfer),
        TEST(writing_by_dma),
        TEST(reading_by_dma_refuses_the_last_byte),
        TEST(without_last_the_bytes_go_on),
        TEST(last_means_nothing_for_a_single_byte),
        TEST(the_channels_of_the_second_block),
        TEST(writing_zero_clears_errors_only),
        TEST(interrupts_follow_flags_and_enables),
        TEST(a_software_reset),
        TEST(switching_off_forgets),
        TEST(what_is_missing_is_told),
        TEST(the_clock_and_reset_of_each_block),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
