/* SPDX-License-Identifier: MIT */
/* The USART: times, flags and their clearing (R12) and requests as levels. */
#include "fake_host.h"

#define PE   STM32F1_USART_PE
#define FE   STM32F1_USART_FE
#define NE   STM32F1_USART_NE
#define ORE  STM32F1_USART_ORE
#define IDLE STM32F1_USART_IDLE
#define RXNE STM32F1_USART_RXNE
#define TC   STM32F1_USART_TC
#define TXE  STM32F1_USART_TXE

static void a_frame_takes_its_bits(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_usart *usart = &f->chip.usart[0];

    start_usart(f, USART1);
    assert_int_equal(stm32f1_usart_frame_ticks(usart), 160);
    store(f, USART1 + CR2, 2u << 12); /* two stop bits */
    assert_int_equal(stm32f1_usart_frame_ticks(usart), 176);
    store(f, USART1 + CR2, 1u << 12); /* half a stop bit */
    assert_int_equal(stm32f1_usart_frame_ticks(usart), 152);
    store(f, USART1 + CR1, 0x300C); /* nine data bits */
    assert_int_equal(stm32f1_usart_frame_ticks(usart), 168);
    store(f, STM32F1_RCC_BASE + 4, 4u << 11); /* APB2 at half of HCLK */
    assert_int_equal(stm32f1_usart_frame_ticks(usart), 336);
}

static void R12_transmit_complete_comes_after_the_last_bit(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    assert_int_equal(load(f, USART1 + SR), TXE | TC);
    store(f, USART1 + DR, 'a'); /* to the shift register at once */
    assert_int_equal(load(f, USART1 + SR), TXE);
    store(f, USART1 + DR, 'b');
    assert_int_equal(load(f, USART1 + SR), 0);
    run_for(f, FRAME);
    assert_int_equal(load(f, USART1 + SR), TXE);
    assert_string_equal(f->sent, "a");
    run_for(f, FRAME - 1);
    assert_int_equal(load(f, USART1 + SR), TXE);
    run_for(f, 1);
    assert_int_equal(load(f, USART1 + SR), TXE | TC);
    assert_string_equal(f->sent, "ab");
}

static void R12_transmit_complete_is_cleared_by_sr_then_dr(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    store(f, USART1 + DR, 'a'); /* SR was not read: TC stays */
    assert_int_equal(load(f, USART1 + SR) & TC, TC);
    run_for(f, FRAME);
    store(f, USART1 + DR, 'b'); /* SR was read with TC set */
    assert_int_equal(load(f, USART1 + SR) & TC, 0);
    run_for(f, FRAME);
    store(f, USART1 + SR, ~TC);
    assert_int_equal(load(f, USART1 + SR) & TC, 0);
}

static void writing_zero_clears_only_what_it_may(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    f->chip.usart[0].sr = 0x3FF;
    store(f, USART1 + SR, 0xFFFFFFFF);
    assert_int_equal(f->chip.usart[0].sr, 0x3FF);
    store(f, USART1 + SR, 0);
    assert_int_equal(f->chip.usart[0].sr, TXE | PE | FE | NE | ORE | IDLE);
}

static void R12_dma_completion_is_before_transmit_complete(void **state)
{
    struct fixture *f = *state;

    memcpy(f->sram, "xyz", 3);
    start_usart(f, USART1);
    store(f, USART1 + SR, ~TC);
    store(f, USART1 + CR3, DMAT);
    start_channel(f, DMA1, 4, USART1 + DR, SRAM(0), 3, DIR | MINC);
    run_for(f, FRAME + 10);
    assert_int_equal(load(f, DMA1) & TCIF(4), TCIF(4));
    assert_int_equal(load(f, USART1 + SR) & TC, 0);
    run_for(f, 2 * FRAME);
    assert_int_equal(load(f, USART1 + SR) & TC, TC);
    assert_string_equal(f->sent, "xyz");
}

static void R12_overrun_stops_requests_until_sr_and_dr_are_read(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    offer(f, "abcd");
    run_for(f, 2 * FRAME); /* nobody reads: b is lost */
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 4, MINC);
    run_for(f, 20);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 4);
    assert_int_equal(load(f, USART1 + SR) & (ORE | RXNE), ORE | RXNE);
    assert_int_equal(load(f, USART1 + DR), 'a');
    assert_int_equal(load(f, USART1 + SR) & (ORE | RXNE), 0);
    run_for(f, 2 * FRAME);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 2);
    assert_memory_equal(f->sram, "cd", 2);
}

static void R12_errors_need_the_read_of_sr_first(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    f->incoming[0] = (struct stm32f1_usart_frame){'a', PE | FE | NE};
    f->incoming_count = 1;
    stm32f1_chip_kick_usart(&f->chip, 1);
    run_for(f, FRAME);
    assert_int_equal(load(f, USART1 + DR), 'a'); /* without SR: only RXNE goes */
    assert_int_equal(load(f, USART1 + SR) & (PE | FE | NE | RXNE), PE | FE | NE);
    assert_int_equal(load(f, USART1 + DR), 'a');
    assert_int_equal(load(f, USART1 + SR) & (PE | FE | NE | RXNE), 0);
}

static void R12_each_clearing_needs_its_own_read_of_sr(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    offer(f, "abcd");
    run_for(f, 2 * FRAME);
    (void)load(f, USART1 + SR);
    (void)load(f, USART1 + DR);
    run_for(f, 2 * FRAME); /* overrun once more, but SR has not been read since */
    (void)load(f, USART1 + DR);
    assert_int_equal(load(f, USART1 + SR) & ORE, ORE);
}

static void R12_idle_comes_one_frame_after_the_last_byte(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 8, MINC);
    offer(f, "ab");
    run_for(f, 3 * FRAME - 1);
    assert_int_equal(load(f, USART1 + SR) & IDLE, 0);
    run_for(f, 1);
    assert_int_equal(load(f, USART1 + SR) & IDLE, IDLE);
    (void)load(f, USART1 + DR);
    run_for(f, 5 * FRAME);
    assert_int_equal(load(f, USART1 + SR) & IDLE, 0); /* not again without a new byte */
}

static void R12_clearing_idle_takes_a_byte_from_dma(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    offer(f, "a");
    run_for(f, 2 * FRAME);
    assert_int_equal(load(f, USART1 + SR) & (IDLE | RXNE), IDLE | RXNE);
    (void)load(f, USART1 + DR);
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 1, MINC);
    run_for(f, FRAME);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 1);
}

static void R12_a_read_by_dma_clears_idle_that_sr_has_shown(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 8, MINC);
    offer(f, "a");
    run_for(f, 3 * FRAME);
    offer(f, "b"); /* SR was not read: the item leaves IDLE alone */
    run_for(f, FRAME + 10);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 6);
    assert_int_equal(load(f, USART1 + SR) & IDLE, IDLE);
    offer(f, "c"); /* now it was read */
    run_for(f, FRAME + 10);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 5);
    assert_int_equal(load(f, USART1 + SR) & IDLE, 0);
    run_for(f, FRAME); /* the pause behind c is a new one */
    assert_int_equal(load(f, USART1 + SR) & IDLE, IDLE);
}

static void R12_idle_comes_once_per_pause(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    run_for(f, 10 * FRAME); /* nothing was received yet: no pause */
    assert_int_equal(load(f, USART1 + SR) & IDLE, 0);
    for (unsigned i = 0; i < 3; i++) {
        offer(f, "xy");
        run_for(f, FRAME + 5);
        assert_int_equal(load(f, USART1 + SR) & IDLE, 0);
        (void)load(f, USART1 + DR);
        run_for(f, 2 * FRAME);
        assert_int_equal(load(f, USART1 + SR) & IDLE, IDLE);
        (void)load(f, USART1 + DR);
        run_for(f, 10 * FRAME);
        assert_int_equal(load(f, USART1 + SR) & (IDLE | RXNE), 0);
    }
}

static void R12_idle_interrupts_until_it_is_cleared(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    store(f, USART1 + CR1, 0x201C); /* with IDLEIE */
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 8, MINC);
    offer(f, "ab");
    run_for(f, 3 * FRAME - 1);
    assert_false(f->chip.nvic.line[16 + 37]);
    run_for(f, 1);
    assert_true(f->chip.nvic.line[16 + 37]);
    (void)load(f, USART1 + SR);
    assert_true(f->chip.nvic.line[16 + 37]);
    (void)load(f, USART1 + DR);
    assert_false(f->chip.nvic.line[16 + 37]);
}

/* UART4: receive on DMA2 channel 3, transmit on channel 5, interrupt 52. */
static void uart4_has_its_channels_and_its_interrupt(void **state)
{
    struct fixture *f = *state;
    uint32_t uart4 = STM32F1_UART4_BASE;

    memcpy(f->sram + 64, "tx", 2);
    store(f, STM32F1_RCC_BASE + 0x1C, 1u << 19);
    f->incoming[0].data = 'r';
    f->incoming[1].data = 'x';
    f->incoming_count = 2;
    start_usart(f, uart4);
    store(f, uart4 + CR3, DMAR | DMAT);
    start_channel(f, DMA2, 3, uart4 + DR, SRAM(0), 2, MINC);
    start_channel(f, DMA2, 5, uart4 + DR, SRAM(64), 2, MINC | DIR);
    run_for(f, 3 * FRAME + 10);
    assert_memory_equal(f->sram, "rx", 2);
    assert_string_equal(f->sent, "tx");
    assert_int_equal(load(f, DMA2) & (TCIF(3) | TCIF(5)), TCIF(3) | TCIF(5));
    store(f, uart4 + CR1, 0x204C); /* TCIE */
    assert_true(f->chip.nvic.line[16 + 52]);
}

static void requests_are_levels(void **state)
{
    struct fixture *f = *state;

    /* The byte is there before DMAR and before the channel: neither order loses it. */
    start_usart(f, USART1);
    offer(f, "a");
    run_for(f, FRAME);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 1, MINC);
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 1);
    store(f, USART1 + CR3, DMAR);
    run_for(f, 10);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 0);
    assert_int_equal(f->sram[0], 'a');
}

static void bytes_wait_while_the_receiver_is_off(void **state)
{
    struct fixture *f = *state;

    offer(f, "a");
    run_for(f, 10 * FRAME);
    assert_int_equal(f->incoming_count, 1);
    start_usart(f, USART1);
    run_for(f, FRAME);
    assert_int_equal(f->incoming_count, 0);
    assert_int_equal(load(f, USART1 + DR), 'a');
}

static void check_interrupt(struct fixture *f, uint32_t cr1, uint32_t cr3, uint32_t sr, bool level)
{
    store(f, USART1 + CR1, 0x200C | cr1);
    f->chip.usart[0].sr = sr;
    store(f, USART1 + CR3, cr3);
    assert_int_equal(f->chip.nvic.line[16 + 37], level);
    store(f, USART1 + CR3, 0);
}

static void interrupts_follow_flags_and_enables(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    check_interrupt(f, 0x0000, 0, 0x3FF, false);
    check_interrupt(f, 0x0080, 0, TXE, true);
    check_interrupt(f, 0x0040, 0, TXE, false);
    check_interrupt(f, 0x0040, 0, TC, true);
    check_interrupt(f, 0x0020, 0, RXNE, true);
    check_interrupt(f, 0x0020, 0, ORE, true);
    check_interrupt(f, 0x0020, 0, IDLE, false);
    check_interrupt(f, 0x0010, 0, IDLE, true);
    check_interrupt(f, 0x0100, 0, PE, true);
    check_interrupt(f, 0x0000, 1, FE | NE | ORE, false); /* EIE works with DMAR only */
    check_interrupt(f, 0x0000, 1 | DMAR, FE, true);
    check_interrupt(f, 0x0000, 1 | DMAR, PE, false);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start_chip, end_chip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_frame_takes_its_bits),
        TEST(R12_transmit_complete_comes_after_the_last_bit),
        TEST(R12_transmit_complete_is_cleared_by_sr_then_dr),
        TEST(writing_zero_clears_only_what_it_may),
        TEST(R12_dma_completion_is_before_transmit_complete),
        TEST(R12_overrun_stops_requests_until_sr_and_dr_are_read),
        TEST(R12_errors_need_the_read_of_sr_first),
        TEST(R12_each_clearing_needs_its_own_read_of_sr),
        TEST(R12_idle_comes_one_frame_after_the_last_byte),
        TEST(R12_clearing_idle_takes_a_byte_from_dma),
        TEST(R12_a_read_by_dma_clears_idle_that_sr_has_shown),
        TEST(R12_idle_comes_once_per_pause),
        TEST(R12_idle_interrupts_until_it_is_cleared),
        TEST(uart4_has_its_channels_and_its_interrupt),
        TEST(requests_are_levels),
        TEST(bytes_wait_while_the_receiver_is_off),
        TEST(interrupts_follow_flags_and_enables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
