/* SPDX-License-Identifier: MIT */
/* The rules of the DMA controller, one test or more for each. */
#include "fake_host.h"

static void R1_requests_of_a_channel_are_ored(void **state)
{
    struct fixture *f = *state;

    /* Channel 4 belongs to USART1's transmitter; no request of USART2 reaches it. */
    start_usart(f, USART1);
    start_usart(f, USART2);
    store(f, USART2 + CR3, DMAT | DMAR);
    start_channel(f, DMA1, 4, USART1 + DR, SRAM(0), 4, DIR | MINC);
    run_for(f, 1000);
    assert_int_equal(load(f, DMA1 + CNDTR(4)), 4);
    store(f, USART1 + CR3, DMAT);
    run_for(f, 1000);
    assert_int_equal(load(f, DMA1 + CNDTR(4)), 0);
}

static void R2_registers_are_locked_while_enabled(void **state)
{
    struct fixture *f = *state;
    uint32_t ccr = MINC | M16 | P16 | PL(1) | EN;

    start_channel(f, DMA1, 5, USART1 + DR, SRAM(64), 7, ccr);
    store(f, DMA1 + CNDTR(5), 9);
    store(f, DMA1 + CPAR(5), 1);
    store(f, DMA1 + CMAR(5), 2);
    store(f, DMA1 + CCR(5), DIR | M32 | P32 | PL(3) | MEM2MEM | EN);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 7);
    assert_int_equal(load(f, DMA1 + CPAR(5)), USART1 + DR);
    assert_int_equal(load(f, DMA1 + CMAR(5)), SRAM(64));
    assert_int_equal(load(f, DMA1 + CCR(5)), ccr);
    assert_int_equal(f->locked_writes, 4);
    store(f, DMA1 + CCR(5), ccr | 0xE); /* interrupt enables are not locked */
    assert_int_equal(load(f, DMA1 + CCR(5)), ccr | 0xE);
    assert_int_equal(f->locked_writes, 4);
    store(f, DMA1 + CCR(5), 0);
    store(f, DMA1 + CNDTR(5), 9);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 9);
}

static void R3_enable_survives_completion(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 3, MEM2MEM | PINC | MINC);
    run_for(f, 100);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0);
    assert_int_equal(load(f, DMA1 + CCR(1)) & EN, EN);
    assert_int_equal(load(f, DMA1) & TCIF(1), TCIF(1));
}

static void R4_count_zero_never_finishes(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 0, MEM2MEM | PINC | MINC);
    run_for(f, 1000);
    assert_int_equal(load(f, DMA1), 0);
    assert_int_equal(f->chip.dma.controller[0].channel[0].items, 0);
}

static void R4_addresses_never_show_progress(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 8, MEM2MEM | PINC | MINC);
    run_for(f, 7);
    assert_in_range(load(f, DMA1 + CNDTR(1)), 3, 6);
    assert_int_equal(load(f, DMA1 + CPAR(1)), SRAM(0));
    assert_int_equal(load(f, DMA1 + CMAR(1)), SRAM(64));
}

static void R4_circular_reloads_and_goes_on(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 3, MINC | CIRC);
    offer(f, "abcde");
    run_for(f, 3 * FRAME + 5);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 3);
    assert_int_equal(load(f, DMA1) & TCIF(5), TCIF(5));
    run_for(f, 2 * FRAME);
    assert_int_equal(load(f, DMA1 + CNDTR(5)), 1);
    assert_memory_equal(f->sram, "dec", 3);
}

static void R4_count_counts_items(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(512), 0xFFFF1, MEM2MEM | P32 | M32);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0xFFF1); /* 16 bits */
    run_for(f, 1);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0xFFF1);
    run_for(f, 1);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0xFFF0);
}

static void R5_flags_are_sticky_and_cleared_one_by_one(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 4, MEM2MEM);
    start_channel(f, DMA1, 2, SRAM(0), SRAM(64), 4, MEM2MEM);
    run_for(f, 100);
    uint32_t both = GIF(1) | HTIF(1) | TCIF(1) | GIF(2) | HTIF(2) | TCIF(2);
    assert_int_equal(load(f, DMA1), both);
    store(f, DMA1 + 4, HTIF(1));
    assert_int_equal(load(f, DMA1), both & ~HTIF(1));
    store(f, DMA1 + 4, TCIF(1)); /* GIF falls with the last of the others */
    assert_int_equal(load(f, DMA1), GIF(2) | HTIF(2) | TCIF(2));
    store(f, DMA1 + 4, GIF(2)); /* CGIF clears all four */
    assert_int_equal(load(f, DMA1), 0);
    store(f, DMA1, 0xFFFFFFF);
    assert_int_equal(load(f, DMA1), 0);
}

static void R5_half_comes_at_half(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 4, MEM2MEM);
    run_for(f, 2 + 1);
    assert_int_equal(load(f, DMA1) & HTIF(1), 0);
    run_for(f, 1);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 2);
    assert_int_equal(load(f, DMA1), HTIF(1) | GIF(1));
}

static void expect_error(struct fixture *f, uint32_t from, uint32_t to)
{
    start_channel(f, DMA1, 3, from, to, 5, MEM2MEM | PINC | MINC);
    run_for(f, 100);
    assert_int_equal(load(f, DMA1), TEIF(3) | GIF(3));
    assert_int_equal(load(f, DMA1 + CCR(3)) & EN, 0);
    assert_int_equal(load(f, DMA1 + CNDTR(3)), 5);
    store(f, DMA1 + 4, TEIF(3));
    store(f, DMA1 + CCR(3), 0);
}

static void R6_reserved_addresses_are_errors(void **state)
{
    struct fixture *f = *state;

    expect_error(f, SRAM(0), 0x08000000);      /* flash as a destination */
    expect_error(f, SRAM(0), SRAM(SRAM_SIZE)); /* behind the memory */
    expect_error(f, 0x40030000, SRAM(0));      /* no such block */
    expect_error(f, 0x22000000, SRAM(0));      /* alias of SRAM */
    expect_error(f, SRAM(0), 0x42000000);      /* alias of the peripherals */
    expect_error(f, 0xE000E010, SRAM(0));      /* the core's private bus */
}

static void R6_an_error_keeps_the_count(void **state)
{
    struct fixture *f = *state;

    f->failing_item = 3;
    start_channel(f, DMA2, 5, SRAM(0), SRAM(64), 5, MEM2MEM | PINC | MINC);
    run_for(f, 100);
    assert_int_equal(load(f, DMA2 + CNDTR(5)), 3);
    assert_int_equal(load(f, DMA2) & (TEIF(5) | TCIF(5)), TEIF(5));
}

static void R7_disabling_stops_and_keeps_the_count(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 8, MEM2MEM | PINC | MINC);
    run_for(f, 6);
    store(f, DMA1 + CCR(1), 0);
    uint32_t left = load(f, DMA1 + CNDTR(1));
    assert_in_range(left, 1, 7);
    run_for(f, 100);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), left);
    assert_int_equal(load(f, DMA1) & TCIF(1), 0);
}

static void R8_low_address_bits_are_ignored(void **state)
{
    struct fixture *f = *state;

    memcpy(f->sram, "abcdefgh", 8);
    start_channel(f, DMA1, 1, SRAM(3), SRAM(66), 1, MEM2MEM | P32 | M32);
    run_for(f, 10);
    assert_memory_equal(f->sram + 64, "abcd", 4);
}

static void R8_memory_to_memory_is_never_circular(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 2, MEM2MEM | CIRC);
    run_for(f, 100);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0);
}

/* Source bytes 1..16, both widths, and what must be in memory after two items. */
static void check_widths(struct fixture *f, uint32_t sizes, const uint8_t expected[8])
{
    memset(f->sram + 64, 0xEE, 16);
    for (uint8_t i = 0; i < 16; i++) {
        f->sram[i] = (uint8_t)(i + 1);
    }
    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 2, MEM2MEM | PINC | MINC | sizes);
    run_for(f, 10);
    assert_memory_equal(f->sram + 64, expected, 8);
    store(f, DMA1 + CCR(1), 0);
}

static void R9_items_are_padded_or_cut(void **state)
{
    static const struct {
        uint32_t sizes;
        uint8_t expected[8];
    } rows[] = {
        {P8 | M8, {1, 2, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE}},
        {P8 | M16, {1, 0, 2, 0, 0xEE, 0xEE, 0xEE, 0xEE}},
        {P8 | M32, {1, 0, 0, 0, 2, 0, 0, 0}},
        {P16 | M8, {1, 3, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE}},
        {P16 | M16, {1, 2, 3, 4, 0xEE, 0xEE, 0xEE, 0xEE}},
        {P16 | M32, {1, 2, 0, 0, 3, 4, 0, 0}},
        {P32 | M8, {1, 5, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE}},
        {P32 | M16, {1, 2, 5, 6, 0xEE, 0xEE, 0xEE, 0xEE}},
        {P32 | M32, {1, 2, 3, 4, 5, 6, 7, 8}},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_widths(*state, rows[i].sizes, rows[i].expected);
    }
}

static void R9_narrow_writes_to_registers_are_replicated(void **state)
{
    struct fixture *f = *state;

    f->sram[0] = 0x5A;
    store(f, STM32F1_RCC_BASE + 0x18, 1u << 14 | 1u << 2);
    start_channel(f, DMA1, 1, STM32F1_GPIOA_BASE, SRAM(0), 1, MEM2MEM | DIR);
    run_for(f, 10);
    assert_int_equal(load(f, STM32F1_GPIOA_BASE), 0x5A5A5A5A);
}

static unsigned first_to_finish(struct fixture *f, uint32_t dma_a, unsigned a, uint32_t pl_a,
    uint32_t dma_b, unsigned b, uint32_t pl_b)
{
    start_channel(f, dma_a, a, SRAM(0), SRAM(64), 4, MEM2MEM | PL(pl_a));
    start_channel(f, dma_b, b, SRAM(0), SRAM(128), 4, MEM2MEM | PL(pl_b));
    run_for(f, 8);
    bool a_done = load(f, dma_a + CNDTR(a)) == 0;
    bool b_done = load(f, dma_b + CNDTR(b)) == 0;
    assert_true(a_done != b_done);
    run_for(f, 20);
    store(f, dma_a + CCR(a), 0);
    store(f, dma_b + CCR(b), 0);
    return a_done ? 1 : 2;
}

static void R10_priority_then_lower_number_then_controller(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(first_to_finish(f, DMA1, 2, 0, DMA1, 1, 0), 2);
    assert_int_equal(first_to_finish(f, DMA1, 1, 0, DMA1, 7, 1), 2);
    assert_int_equal(first_to_finish(f, DMA1, 1, 2, DMA1, 7, 1), 1);
    assert_int_equal(first_to_finish(f, DMA2, 1, 3, DMA1, 7, 0), 2);
}

static void R4_each_round_of_a_circle_sets_both_flags(void **state)
{
    struct fixture *f = *state;

    start_usart(f, USART1);
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 4, MINC | CIRC | P16 | M16);
    for (unsigned round = 0; round < 3; round++) {
        offer(f, "abcd");
        run_for(f, 2 * FRAME + 5);
        assert_int_equal(load(f, DMA1) & (HTIF(5) | TCIF(5)), HTIF(5));
        run_for(f, 2 * FRAME);
        assert_int_equal(load(f, DMA1) & (HTIF(5) | TCIF(5)), HTIF(5) | TCIF(5));
        assert_int_equal(load(f, DMA1 + CNDTR(5)), 4);
        store(f, DMA1 + 4, HTIF(5) | TCIF(5));
        assert_memory_equal(f->sram, "a\0b\0c\0d\0", 8); /* padded, and round to the start */
        memset(f->sram, 0, 8);
    }
}

static void R4_half_of_an_odd_count_is_rounded_down(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 5, MEM2MEM);
    run_for(f, 6);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 2);
    assert_int_equal(load(f, DMA1) & HTIF(1), HTIF(1));
    start_channel(f, DMA1, 2, SRAM(0), SRAM(64), 1, MEM2MEM); /* one item: both at once */
    run_for(f, 20);
    assert_int_equal(load(f, DMA1) & (HTIF(2) | TCIF(2)), HTIF(2) | TCIF(2));
}

static void R8_addresses_step_only_where_they_are_told(void **state)
{
    struct fixture *f = *state;

    memcpy(f->sram, "abcd", 4);
    start_channel(f, DMA1, 1, SRAM(0), SRAM(64), 4, MEM2MEM | MINC); /* fills */
    start_channel(f, DMA1, 2, SRAM(0), SRAM(80), 4, MEM2MEM | PINC); /* into one place */
    run_for(f, 20);
    assert_memory_equal(f->sram + 64, "aaaa", 4);
    assert_memory_equal(f->sram + 80, "d\0\0\0", 4);
}

static void R8_memory_to_memory_is_seen_in_flight(void **state)
{
    struct fixture *f = *state;

    memset(f->sram, 7, 100);
    start_channel(f, DMA1, 1, SRAM(0), SRAM(512), 100, MEM2MEM | PINC | MINC);
    for (unsigned done = 0; done < 100; done++) {
        assert_int_equal(load(f, DMA1 + CNDTR(1)), 100 - done);
        assert_int_equal(f->sram[512 + done], 0);
        run_for(f, STM32F1_DMA_TICKS_PER_ITEM);
    }
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0);
}

/* Reception at full speed beside a long copy: it suffers only from a copy with more priority. */
static void receive_beside_copy(struct fixture *f, uint32_t copy_priority, bool arrives)
{
    store(f, USART1 + BRR, 1); /* a byte in 10 ticks */
    store(f, USART1 + CR1, 0x200C);
    store(f, USART1 + CR3, DMAR);
    start_channel(f, DMA1, 5, USART1 + DR, SRAM(0), 8, MINC | PL(1));
    start_channel(f, DMA1, 1, SRAM(64), SRAM(512), 1000, MEM2MEM | PINC | MINC | copy_priority);
    offer(f, "12345678");
    run_for(f, 200);
    assert_int_equal(load(f, DMA1 + CNDTR(5)) == 0, arrives);
    assert_int_equal(load(f, USART1 + SR) & 8u, arrives ? 0 : 8u); /* ORE */
}

static void R10_a_copy_of_low_priority_leaves_room(void **state)
{
    receive_beside_copy(*state, PL(0), true);
}

static void R10_a_copy_of_high_priority_takes_the_bus(void **state)
{
    receive_beside_copy(*state, PL(3), false);
}

static void interrupts_have_the_vectors_of_the_chip(void **state)
{
    (void)state;
    for (unsigned channel = 1; channel <= 7; channel++) {
        assert_int_equal(stm32f1_dma_interrupt(1, channel), 10 + channel);
    }
    assert_int_equal(stm32f1_dma_interrupt(2, 1), 56);
    assert_int_equal(stm32f1_dma_interrupt(2, 3), 58);
    assert_int_equal(stm32f1_dma_interrupt(2, 4), 59);
    assert_int_equal(stm32f1_dma_interrupt(2, 5), 59);
}

static void an_interrupt_needs_its_enable(void **state)
{
    struct fixture *f = *state;

    start_channel(f, DMA2, 4, SRAM(0), SRAM(64), 4, MEM2MEM);
    run_for(f, 100);
    assert_false(f->chip.nvic.pending[16 + 59]);
    store(f, DMA2 + CCR(4), EN | MEM2MEM | STM32F1_DMA_TCIE);
    assert_true(f->chip.nvic.pending[16 + 59]);
    store(f, DMA2 + 4, TCIF(4));
    assert_false(f->chip.nvic.line[16 + 59]);
}

static void a_controller_without_clock_is_dead(void **state)
{
    struct fixture *f = *state;

    store(f, STM32F1_RCC_BASE + 0x14, 0);
    store(f, DMA1 + CNDTR(1), 5);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0);
    assert_int_equal(f->complaints, 2); /* once for the store, once for the load */
    assert_int_equal(f->last_complaint.kind, STM32F1_NOT_CLOCKED);
    store(f, STM32F1_RCC_BASE + 0x14, 3);
    assert_int_equal(load(f, DMA1 + CNDTR(1)), 0);
}

static void the_stride_is_twenty_bytes(void **state)
{
    struct fixture *f = *state;

    store(f, DMA1 + 0x80, MINC);
    assert_int_equal(f->chip.dma.controller[0].channel[6].ccr, MINC);
    store(f, DMA1 + 0x18, 1); /* the word between the channels */
    assert_int_equal(f->last_complaint.kind, STM32F1_NOT_IMPLEMENTED);
    store(f, DMA2 + CCR(6), MINC); /* DMA2 ends with channel 5 */
    assert_int_equal(f->complaints, 2);
}

static void reading_ifcr_gives_zero_and_a_complaint(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(load(f, DMA1 + 4), 0);
    assert_int_equal(load(f, DMA1 + 4), 0);
    assert_int_equal(f->complaints, 1);
    assert_int_equal(f->last_complaint.kind, STM32F1_WRITE_ONLY);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start_chip, end_chip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(R1_requests_of_a_channel_are_ored),
        TEST(R2_registers_are_locked_while_enabled),
        TEST(R3_enable_survives_completion),
        TEST(R4_count_zero_never_finishes),
        TEST(R4_addresses_never_show_progress),
        TEST(R4_circular_reloads_and_goes_on),
        TEST(R4_count_counts_items),
        TEST(R5_flags_are_sticky_and_cleared_one_by_one),
        TEST(R5_half_comes_at_half),
        TEST(R6_reserved_addresses_are_errors),
        TEST(R6_an_error_keeps_the_count),
        TEST(R7_disabling_stops_and_keeps_the_count),
        TEST(R8_low_address_bits_are_ignored),
        TEST(R8_memory_to_memory_is_never_circular),
        TEST(R9_items_are_padded_or_cut),
        TEST(R9_narrow_writes_to_registers_are_replicated),
        TEST(R10_priority_then_lower_number_then_controller),
        TEST(R4_each_round_of_a_circle_sets_both_flags),
        TEST(R4_half_of_an_odd_count_is_rounded_down),
        TEST(R8_addresses_step_only_where_they_are_told),
        TEST(R8_memory_to_memory_is_seen_in_flight),
        TEST(R10_a_copy_of_low_priority_leaves_room),
        TEST(R10_a_copy_of_high_priority_takes_the_bus),
        TEST(interrupts_have_the_vectors_of_the_chip),
        TEST(an_interrupt_needs_its_enable),
        TEST(a_controller_without_clock_is_dead),
        TEST(the_stride_is_twenty_bytes),
        TEST(reading_ifcr_gives_zero_and_a_complaint),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
