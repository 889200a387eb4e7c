/* SPDX-License-Identifier: MIT */
/* The SPI as a master: times, both registers in both directions, overrun, requests, interrupts. */
#include "fake_host.h"

#define SPI1    STM32F1_SPI1_BASE
#define SPI2    STM32F1_SPI2_BASE
#define SPI3    STM32F1_SPI3_BASE
#define SPI_CR1 0x00u
#define SPI_CR2 0x04u
#define SPI_SR  0x08u
#define SPI_DR  0x0Cu

#define RXNE STM32F1_SPI_RXNE
#define TXE  STM32F1_SPI_TXE
#define MODF STM32F1_SPI_MODF
#define OVR  STM32F1_SPI_OVR
#define BSY  STM32F1_SPI_BSY

#define MASTER  0x0344u /* SSM, SSI, SPE, MSTR; a bit takes two ticks */
#define RXONLY  0x0400u
#define DFF     0x0800u
#define SPE     0x0040u
#define BYTE    16u /* ticks of a frame of eight bits */
#define RXDMAEN 0x01u
#define TXDMAEN 0x02u

/* The device answers each frame with what the master sent before, plus 1. */
static struct {
    uint16_t out[32];
    unsigned count;
    bool driven;
    unsigned number;
    unsigned lost; /* the frame that meets an overrun on demand; 0: none */
} device;

static void exchange(void *context, unsigned number, struct stm32f1_spi_frame *frame)
{
    (void)context;

    frame->in = (uint16_t)(device.count + 1);
    device.out[device.count++ % 32] = frame->out;
    device.driven = frame->is_driven;
    device.number = number;
    frame->flags = device.count == device.lost ? OVR : 0;
}

static int start(void **state)
{
    int result = start_chip(state);
    struct fixture *f = *state;

    memset(&device, 0, sizeof device);
    for (unsigned i = 0; i < STM32F1_SPIS; i++) {
        f->chip.spi[i].line.exchange = exchange;
    }
    store(f, STM32F1_RCC_BASE + 0x18, 1u << 12);
    store(f, STM32F1_RCC_BASE + 0x1C, 3u << 14);
    return result;
}

/* Hands over a frame to an idle line and goes on to its start. */
static void send(struct fixture *f, uint32_t value)
{
    store(f, SPI1 + SPI_DR, value);
    run_for(f, 1);
}

static void a_frame_takes_its_bits(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_spi *spi = &f->chip.spi[0];

    store(f, SPI1 + SPI_CR1, 0);
    assert_int_equal(stm32f1_spi_frame_ticks(spi), 16);
    store(f, SPI1 + SPI_CR1, 7u << 3);
    assert_int_equal(stm32f1_spi_frame_ticks(spi), 2048);
    store(f, SPI1 + SPI_CR1, DFF | 1u << 3);
    assert_int_equal(stm32f1_spi_frame_ticks(spi), 64);
    store(f, STM32F1_RCC_BASE + 4, 4u << 11); /* APB2 at half of HCLK */
    assert_int_equal(stm32f1_spi_frame_ticks(spi), 128);
    assert_int_equal(stm32f1_spi_frame_ticks(&f->chip.spi[1]), 16);
}

static void a_frame_brings_one_in(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE);
    send(f, 0x1A5);
    run_for(f, BYTE - 1);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | BSY);
    assert_int_equal(device.count, 0);
    run_for(f, 1);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | RXNE);
    assert_int_equal(device.out[0], 0xA5);
    assert_true(device.driven);
    assert_int_equal(device.number, 1);
    assert_int_equal(load(f, SPI1 + SPI_DR), 1);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE);
}

/* Why software waits for TXE first and then for BSY. */
static void busy_comes_after_the_write(void **state)
{
    struct fixture *f = *state;

    store(f, STM32F1_RCC_BASE + 4, 5u << 11); /* APB2 at a quarter of HCLK */
    store(f, SPI1 + SPI_CR1, MASTER);
    store(f, SPI1 + SPI_DR, 1);
    assert_int_equal(load(f, SPI1 + SPI_SR), 0);
    run_for(f, 3);
    assert_int_equal(load(f, SPI1 + SPI_SR), 0);
    run_for(f, 1);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | BSY);
}

static void frames_follow_without_a_gap(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER);
    send(f, 1);
    store(f, SPI1 + SPI_DR, 2);
    assert_int_equal(load(f, SPI1 + SPI_SR), BSY); /* both registers are full */
    run_for(f, BYTE);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | BSY | RXNE);
    (void)load(f, SPI1 + SPI_DR);
    run_for(f, BYTE);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | RXNE);
    assert_int_equal(device.count, 2);
}

static void sixteen_bits(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER | DFF);
    send(f, 0xBEEF);
    run_for(f, 2 * BYTE - 1);
    assert_int_equal(device.count, 0);
    run_for(f, 1);
    assert_int_equal(device.out[0], 0xBEEF);
}

static void an_overrun_loses_the_new_frames(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER);
    for (unsigned i = 0; i < 3; i++) {
        send(f, i);
        run_for(f, BYTE);
    }
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | RXNE | OVR);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | RXNE | OVR); /* without DR it stays */
    assert_int_equal(load(f, SPI1 + SPI_DR), 1);
    send(f, 3);
    run_for(f, BYTE); /* lost too: only the read of SR clears it */
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | OVR);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE);
    send(f, 4);
    run_for(f, BYTE);
    assert_int_equal(load(f, SPI1 + SPI_DR), 5);
}

static void an_overrun_on_demand_loses_its_frame(void **state)
{
    struct fixture *f = *state;

    device.lost = 1;
    store(f, SPI1 + SPI_CR1, MASTER);
    send(f, 1);
    run_for(f, BYTE);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | OVR);
}

static void a_master_that_only_receives_clocks_on(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER | RXONLY);
    run_for(f, 1 + BYTE);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE | RXNE | BSY);
    assert_int_equal(load(f, SPI1 + SPI_DR), 1);
    assert_int_equal(device.out[0], 0xFF);
    assert_false(device.driven);
    run_for(f, BYTE);
    assert_int_equal(load(f, SPI1 + SPI_DR), 2);
    run_for(f, BYTE / 2);
    store(f, SPI1 + SPI_CR1, (MASTER | RXONLY) & ~SPE);
    assert_int_equal(load(f, SPI1 + SPI_SR), TXE);
    run_for(f, 4 * BYTE); /* the frame under way is finished, and no further one */
    assert_int_equal(load(f, SPI1 + SPI_DR), 3);
    assert_int_equal(device.count, 3);
}

static void switching_off_cuts_the_frame(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER);
    send(f, 1);
    store(f, SPI1 + SPI_CR1, MASTER & ~SPE);
    run_for(f, 4 * BYTE);
    assert_int_equal(device.count, 0);
    store(f, SPI1 + SPI_DR, 2); /* waits in DR until the block is on */
    run_for(f, 4 * BYTE);
    assert_int_equal(load(f, SPI1 + SPI_SR), 0);
    store(f, SPI1 + SPI_CR1, MASTER);
    run_for(f, 1 + BYTE);
    assert_int_equal(device.out[0], 2);
}

static void a_low_select_takes_the_master_away(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, 0x0204); /* without SPE nothing happens */
    assert_int_equal(load(f, SPI1 + SPI_CR1), 0x0204);
    store(f, SPI1 + SPI_CR1, 0x0244);
    assert_int_equal(load(f, SPI1 + SPI_CR1), 0x0200);
    store(f, SPI1 + SPI_CR1, MASTER); /* SR was not read: MODF stays */
    assert_int_equal(load(f, SPI1 + SPI_SR) & MODF, MODF);
    store(f, SPI1 + SPI_CR1, MASTER);
    assert_int_equal(load(f, SPI1 + SPI_SR) & MODF, 0);
}

/* Rows: the block, its controller and channels for receiving and sending. */
static void dma_moves_frames_of_each_block(void **state)
{
    static const struct {
        uint32_t spi, dma;
        unsigned rx, tx;
    } rows[] = {{SPI1, DMA1, 2, 3}, {SPI2, DMA1, 4, 5}, {SPI3, DMA2, 1, 2}};
    struct fixture *f = *state;

    for (unsigned i = 0; i < 3; i++) {
        memcpy(f->sram, "abcd", 4);
        memset(f->sram + 8, 0, 5);
        device.count = 0;
        store(f, rows[i].spi + SPI_CR1, MASTER);
        store(f, rows[i].spi + SPI_CR2, RXDMAEN);
        start_channel(f, rows[i].dma, rows[i].rx, rows[i].spi + SPI_DR, SRAM(8), 4, MINC);
        start_channel(f, rows[i].dma, rows[i].tx, rows[i].spi + SPI_DR, SRAM(0), 4, MINC | DIR);
        run_for(f, 100);
        assert_int_equal(device.count, 0);
        store(f, rows[i].spi + SPI_CR2, RXDMAEN | TXDMAEN);
        run_for(f, 4 * BYTE + 10);
        assert_int_equal(device.number, i + 1);
        assert_int_equal(device.out[3], 'd');
        assert_memory_equal(f->sram + 8, "\1\2\3\4", 5);
        assert_int_equal(load(f, rows[i].dma + CNDTR(rows[i].rx)), 0);
    }
}

static void each_direction_has_its_own_request(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER);
    send(f, 1);
    run_for(f, BYTE);
    start_channel(f, DMA1, 2, SPI1 + SPI_DR, SRAM(8), 1, MINC);
    start_channel(f, DMA1, 3, SPI1 + SPI_DR, SRAM(0), 1, MINC | DIR);
    store(f, SPI1 + SPI_CR2, TXDMAEN);
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 1);
    assert_int_equal(load(f, DMA1 + CNDTR(3)), 0);
    store(f, SPI1 + SPI_CR2, RXDMAEN); /* a level: the frame has waited */
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(2)), 0);
}

static void check_interrupt(struct fixture *f, uint32_t cr2, uint32_t sr, bool level)
{
    f->chip.spi[0].sr = sr;
    store(f, SPI1 + SPI_CR2, cr2);
    assert_int_equal(f->chip.nvic.line[16 + 35], level);
}

static void interrupts_follow_flags_and_enables(void **state)
{
    struct fixture *f = *state;

    check_interrupt(f, 0x00, 0x7F, false);
    check_interrupt(f, 0x80, TXE, true);
    check_interrupt(f, 0x80, RXNE, false);
    check_interrupt(f, 0x40, RXNE, true);
    check_interrupt(f, 0x40, OVR, false);
    check_interrupt(f, 0x20, OVR, true);
    check_interrupt(f, 0x20, MODF, true);
    check_interrupt(f, 0x20, TXE | RXNE, false);
    store(f, SPI2 + SPI_CR2, 0x80);
    assert_true(f->chip.nvic.line[16 + 36]);
    store(f, SPI3 + SPI_CR2, 0x80);
    assert_true(f->chip.nvic.line[16 + 51]);
}

static void what_is_missing_is_told(void **state)
{
    struct fixture *f = *state;

    store(f, SPI1 + SPI_CR1, MASTER);
    assert_int_equal(f->complaints, 0);
    store(f, SPI1 + SPI_CR1, 0x2000);
    assert_int_equal(f->last_complaint.kind, STM32F1_BITS_NOT_IMPLEMENTED);
    assert_int_equal(f->last_complaint.bits, 0x2000);
    store(f, SPI1 + SPI_CR1, 0x8000);
    assert_int_equal(f->last_complaint.bits, 0x8000);
    store(f, SPI1 + SPI_CR1, SPE); /* a slave */
    assert_int_equal(f->last_complaint.bits, SPE);
    store(f, SPI2 + 0x1C, 0x0C00);
    assert_int_equal(f->complaints, 4);
}

static void the_clock_and_reset_of_each_block(void **state)
{
    static const struct {
        uint32_t spi, enable, reset, bit;
    } rows[] = {
        {SPI1, 0x18, 0x0C, 1u << 12}, {SPI2, 0x1C, 0x10, 1u << 14}, {SPI3, 0x1C, 0x10, 1u << 15}};
    struct fixture *f = *state;

    for (unsigned i = 0; i < 3; i++) {
        uint32_t enables = load(f, STM32F1_RCC_BASE + rows[i].enable);
        store(f, rows[i].spi + SPI_CR1, MASTER);
        store(f, STM32F1_RCC_BASE + rows[i].reset, rows[i].bit);
        store(f, STM32F1_RCC_BASE + rows[i].reset, 0);
        assert_int_equal(load(f, rows[i].spi + SPI_CR1), 0);
        assert_int_equal(load(f, rows[i].spi + 0x10), 7); /* CRCPR */
        store(f, STM32F1_RCC_BASE + rows[i].enable, enables & ~rows[i].bit);
        store(f, rows[i].spi + SPI_CR1, MASTER);
        assert_int_equal(f->last_complaint.kind, STM32F1_NOT_CLOCKED);
        assert_int_equal(f->complaints, i + 1);
        assert_int_equal(f->chip.spi[i].cr1, 0);
        store(f, STM32F1_RCC_BASE + rows[i].enable, enables);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start, end_chip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_frame_takes_its_bits),
        TEST(a_frame_brings_one_in),
        TEST(busy_comes_after_the_write),
        TEST(frames_follow_without_a_gap),
        TEST(sixteen_bits),
        TEST(an_overrun_loses_the_new_frames),
        TEST(an_overrun_on_demand_loses_its_frame),
        TEST(a_master_that_only_receives_clocks_on),
        TEST(switching_off_cuts_the_frame),
        TEST(a_low_select_takes_the_master_away),
        TEST(dma_moves_frames_of_each_block),
        TEST(each_direction_has_its_own_request),
        TEST(interrupts_follow_flags_and_enables),
        TEST(what_is_missing_is_told),
        TEST(the_clock_and_reset_of_each_block),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
