/* SPDX-License-Identifier: MIT */
/* Interrupt controller, SysTick, cycle counter, clocks, ports, aliases. */
#include "fake_host.h"

static const struct stm32f1_masks no_masks;

static void enable(struct fixture *f, unsigned interrupt, uint8_t priority)
{
    store(f, 0xE000E100 + 4 * (interrupt / 32), 1u << interrupt % 32);
    assert_true(stm32f1_chip_write(&f->chip, 0xE000E400 + interrupt, 1, priority));
}

static void the_most_urgent_exception_goes_first(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_nvic *nvic = &f->chip.nvic;

    enable(f, 11, 0x80);
    enable(f, 12, 0x40);
    enable(f, 13, 0x40);
    stm32f1_nvic_set_line(nvic, 11, true);
    stm32f1_nvic_set_line(nvic, 13, true);
    stm32f1_nvic_set_line(nvic, 12, true);
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &no_masks), 16 + 12);
    stm32f1_nvic_enter(nvic, 16 + 12);
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &no_masks), 0); /* equal: waits */
    stm32f1_nvic_set_line(nvic, 12, false);
    stm32f1_nvic_leave(nvic, 16 + 12);
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &no_masks), 16 + 13);
}

static void a_line_that_stays_high_interrupts_again(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_nvic *nvic = &f->chip.nvic;

    enable(f, 11, 0);
    stm32f1_nvic_set_line(nvic, 11, true);
    stm32f1_nvic_enter(nvic, 27);
    assert_false(nvic->pending[27]);
    stm32f1_nvic_leave(nvic, 27);
    assert_true(nvic->pending[27]);
    store(f, 0xE000E280, 1u << 11); /* clearing pending does not help against a level */
    assert_true(nvic->pending[27]);
    stm32f1_nvic_set_line(nvic, 11, false);
    store(f, 0xE000E280, 1u << 11);
    assert_false(nvic->pending[27]);
}

static void masks_hold_exceptions_back(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_nvic *nvic = &f->chip.nvic;
    struct stm32f1_masks primask = {.primask = 1};
    struct stm32f1_masks basepri = {.basepri = 0x80};

    enable(f, 11, 0x80);
    stm32f1_nvic_set_line(nvic, 11, true);
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &primask), 0);
    assert_true(stm32f1_nvic_would_wake(nvic, &primask));
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &basepri), 0);
    assert_false(stm32f1_nvic_would_wake(nvic, &basepri));
    basepri.basepri = 0x90;
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &basepri), 27);
}

static void priorities_have_four_bits_and_groups(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_nvic *nvic = &f->chip.nvic;

    enable(f, 11, 0x5F);
    assert_int_equal(load(f, 0xE000E408), 0x50000000);
    enable(f, 12, 0x40);
    stm32f1_nvic_set_line(nvic, 11, true);
    stm32f1_nvic_enter(nvic, 27);
    stm32f1_nvic_set_line(nvic, 12, true);
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &no_masks), 28);
    store(f, 0xE000ED0C, 0x05FA0000 | 5u << 8); /* only two bits decide preemption */
    assert_int_equal(stm32f1_nvic_exception_to_enter(nvic, &no_masks), 0);
}

static void systick_counts_and_interrupts(void **state)
{
    struct fixture *f = *state;

    store(f, 0xE000E014, 99);
    store(f, 0xE000E018, 1234);
    store(f, 0xE000E010, 7);
    assert_int_equal(load(f, 0xE000E018), 0);
    run_for(f, 1);
    assert_int_equal(load(f, 0xE000E018), 99);
    run_for(f, 98);
    assert_int_equal(load(f, 0xE000E018), 1);
    assert_false(f->chip.nvic.pending[15]);
    run_for(f, 1);
    assert_true(f->chip.nvic.pending[15]);
    assert_int_equal(load(f, 0xE000E010), 0x10007);
    assert_int_equal(load(f, 0xE000E010), 7); /* reading clears COUNTFLAG */
    stm32f1_nvic_set_pending(&f->chip.nvic, 15, false);
    run_for(f, 100);
    assert_true(f->chip.nvic.pending[15]);
}

static void the_cycle_counter_counts_while_enabled(void **state)
{
    struct fixture *f = *state;

    run_for(f, 50);
    assert_int_equal(load(f, 0xE0001004), 0);
    store(f, 0xE000EDFC, 1u << 24);
    store(f, 0xE0001000, 1);
    run_for(f, 50);
    assert_int_equal(load(f, 0xE0001004), 50);
    store(f, 0xE0001004, 7);
    run_for(f, 1);
    assert_int_equal(load(f, 0xE0001004), 8);
}

static void the_clock_tree_is_computed(void **state)
{
    struct fixture *f = *state;
    uint32_t rcc = STM32F1_RCC_BASE;

    assert_int_equal(stm32f1_rcc_hclk_hz(&f->chip.rcc), 8000000);
    store(f, rcc + 4, 2); /* the PLL is off: the old source stays */
    assert_int_equal(load(f, rcc + 4) & 0xC, 0);
    store(f, rcc + 4, 7u << 18 | 1u << 16 | 4u << 8);
    store(f, rcc, load(f, rcc) | 1u << 16 | 1u << 24);
    assert_int_equal(load(f, rcc) & (1u << 17 | 1u << 25), 1u << 17 | 1u << 25);
    store(f, rcc + 4, load(f, rcc + 4) | 2);
    assert_int_equal(load(f, rcc + 4) & 0xC, 8);
    assert_int_equal(stm32f1_rcc_hclk_hz(&f->chip.rcc), 72000000);
    assert_int_equal(stm32f1_rcc_ticks_per_pclk1(&f->chip.rcc), 2);
    assert_int_equal(stm32f1_rcc_ticks_per_pclk2(&f->chip.rcc), 1);
}

static void ports_set_and_reset_pins(void **state)
{
    struct fixture *f = *state;
    uint32_t gpioc = STM32F1_GPIOA_BASE + 0x800;

    store(f, STM32F1_RCC_BASE + 0x18, 1u << 4);
    store(f, gpioc + 4, 0x44344444); /* PC13 is an output */
    store(f, gpioc + 0x10, 1u << 13 | 1u << 2);
    assert_int_equal(load(f, gpioc + 0x0C), 0x2004);
    assert_int_equal(load(f, gpioc + 0x08), 0x2000);       /* PC2 floats */
    store(f, gpioc + 0x10, 1u << 29 | 1u << 18 | 1u << 2); /* set wins over reset */
    assert_int_equal(load(f, gpioc + 0x0C), 4);
    store(f, gpioc + 0x14, 4);
    assert_int_equal(load(f, gpioc + 0x0C), 0);
}

static void the_alias_changes_one_bit(void **state)
{
    struct fixture *f = *state;
    uint32_t alias = 0x42000000 + 32 * (USART1 + CR3 - 0x40000000) + 4 * 7;

    store(f, USART1 + CR3, DMAR);
    store(f, alias, 1);
    assert_int_equal(load(f, USART1 + CR3), DMAR | DMAT);
    assert_int_equal(load(f, alias), 1);
    store(f, alias, 0xFE); /* only bit 0 counts */
    assert_int_equal(load(f, USART1 + CR3), DMAR);
}

static void reserved_addresses_are_bus_errors(void **state)
{
    struct fixture *f = *state;
    uint32_t value;

    assert_false(stm32f1_chip_read(&f->chip, 0x40023800, 4, &value));
    assert_false(stm32f1_chip_write(&f->chip, 0x40017000, 4, 0));
    assert_true(stm32f1_chip_read(&f->chip, 0x40002C00, 4, &value)); /* WWDG, which has no model */
    assert_int_equal(f->last_complaint.kind, STM32F1_NOT_IMPLEMENTED);
}

static void each_complaint_is_made_once(void **state)
{
    struct fixture *f = *state;

    load(f, 0x40013000); /* SPI1 */
    load(f, 0x40013000);
    assert_int_equal(f->complaints, 1);
    store(f, 0x40013000, 1);
    assert_int_equal(f->complaints, 2);
    assert_true(f->last_complaint.is_write);
    store(f, STM32F1_RCC_BASE + 0x18, 0);
    store(f, USART1 + 0x20, 1); /* the clock is off */
    store(f, STM32F1_RCC_BASE + 0x18, 1u << 14);
    store(f, USART1 + 0x20, 1); /* there is no such register */
    assert_int_equal(f->complaints, 4);
    assert_int_equal(f->last_complaint.kind, STM32F1_NOT_IMPLEMENTED);
}

static void the_last_complaint_says_so(void **state)
{
    struct fixture *f = *state;

    for (uint32_t i = 0; i < STM32F1_COMPLAINTS + 10; i++) {
        load(f, 0x40000000 + 4 * i);
        if (i == 500) {
            assert_int_equal(f->complaints, 501);
        }
    }
    assert_int_equal(f->complaints, STM32F1_COMPLAINTS);
    assert_int_equal(f->last_complaint.kind, STM32F1_TOO_MANY_COMPLAINTS);
}

static void bits_without_a_model_are_told(void **state)
{
    struct fixture *f = *state;

    store(f, USART2 + CR1, 0x200C);
    assert_int_equal(f->complaints, 0);
    store(f, USART2 + CR1, 0x240E); /* PCE and RWU */
    assert_int_equal(f->last_complaint.kind, STM32F1_BITS_NOT_IMPLEMENTED);
    assert_int_equal(f->last_complaint.bits, 0x402);
    store(f, USART2 + CR1, 0x240E);
    assert_int_equal(f->complaints, 1);
}

static void a_pulse_while_active_is_not_lost(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_nvic *nvic = &f->chip.nvic;

    enable(f, 11, 0);
    stm32f1_nvic_set_line(nvic, 11, true);
    stm32f1_nvic_enter(nvic, 27);
    stm32f1_nvic_set_line(nvic, 11, false);
    assert_false(nvic->pending[27]);
    stm32f1_nvic_set_line(nvic, 11, true);
    stm32f1_nvic_set_line(nvic, 11, false);
    stm32f1_nvic_leave(nvic, 27);
    assert_true(nvic->pending[27]);
}

static void what_becomes_pending_may_be_an_event(void **state)
{
    struct fixture *f = *state;
    struct stm32f1_nvic *nvic = &f->chip.nvic;

    stm32f1_nvic_set_line(nvic, 11, true);
    assert_false(nvic->event);
    store(f, 0xE000ED10, 0x10);
    stm32f1_nvic_set_line(nvic, 12, true);
    assert_true(nvic->event);
}

static void store_byte(struct fixture *f, uint32_t address, uint32_t value)
{
    assert_true(stm32f1_chip_write(&f->chip, address, 1, value));
}

static void narrow_writes_follow_their_bus(void **state)
{
    struct fixture *f = *state;

    store(f, STM32F1_RCC_BASE + 0x18, 0x4005 | 1u << 3);
    store_byte(f, STM32F1_RCC_BASE + 0x18, 0x0C); /* port B keeps its clock */
    assert_int_equal(load(f, STM32F1_RCC_BASE + 0x18), 0x400C);
    store(f, 0xE000E014, 0x123456);
    store_byte(f, 0xE000E015, 0x77);
    assert_int_equal(load(f, 0xE000E014), 0x127756);
    store(f, 0xE000ED08, 0x08001000);
    store_byte(f, 0xE000ED09, 0x20);
    assert_int_equal(load(f, 0xE000ED08), 0x08002000);
    assert_int_equal(f->complaints, 0);
    store_byte(f, STM32F1_GPIOA_BASE + 0x400 + 0x0C, 0x12); /* a port: both halves alike */
    assert_int_equal(load(f, STM32F1_GPIOA_BASE + 0x400 + 0x0C), 0x1212);
    assert_int_equal(f->last_complaint.kind, STM32F1_NARROW_ACCESS);
    store_byte(f, USART1 + BRR, 0x45);
    assert_int_equal(load(f, USART1 + BRR), 0x4545);
    assert_int_equal(f->complaints, 1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start_chip, end_chip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_most_urgent_exception_goes_first),
        TEST(a_line_that_stays_high_interrupts_again),
        TEST(masks_hold_exceptions_back),
        TEST(priorities_have_four_bits_and_groups),
        TEST(systick_counts_and_interrupts),
        TEST(the_cycle_counter_counts_while_enabled),
        TEST(the_clock_tree_is_computed),
        TEST(ports_set_and_reset_pins),
        TEST(the_alias_changes_one_bit),
        TEST(reserved_addresses_are_bus_errors),
        TEST(each_complaint_is_made_once),
        TEST(the_last_complaint_says_so),
        TEST(bits_without_a_model_are_told),
        TEST(a_pulse_while_active_is_not_lost),
        TEST(what_becomes_pending_may_be_an_event),
        TEST(narrow_writes_follow_their_bus),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
