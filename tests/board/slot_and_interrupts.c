/* SPDX-License-Identifier: MIT */
/*
 * Handles go through slots from main to a handler, from there to one of higher priority that
 * interrupts it, and back to main. Each context owns the bytes while it has the handle.
 *
 * RUN:
 */
#include "bench.h"

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define ICSR              REGISTER(0xE000ED04u)
#define ICSR_PENDSVSET    (1u << 28)
#define ICSR_PENDSTSET    (1u << 26)
#define SHPR3             REGISTER(0xE000ED20u)
#define PENDSV_LOW        (0xC0u << 16)
#define SYSTICK_HIGH      (0x40u << 24)

ODMA_BUFFER(storage, 16);
ODMA_SLOT(to_low, struct odma_buffer);
ODMA_SLOT(to_high, struct odma_buffer);
ODMA_SLOT(to_main, struct odma_buffer);

static volatile unsigned low_ran, high_ran;

static void increment(struct odma_buffer *buffer) ODMA_BORROWS(buffer);
static void increment(struct odma_buffer *buffer)
{
    for (unsigned i = 0; i < 16; i++) {
        odma_bytes(buffer)[i]++;
    }
}

/* The vector table has them by their names in CMSIS, or by those in the Pico SDK. */
void PendSV_Handler(void);
void isr_pendsv(void) __attribute__((alias("PendSV_Handler")));
void PendSV_Handler(void)
{
    struct odma_buffer buffer;
    if (!to_low_take(&buffer)) {
        low_ran++;
        return;
    }
    increment(&buffer);
    const unsigned before = high_ran;
    if (!to_high_put(&buffer)) {
        board_exit(2);
    }
    ICSR = ICSR_PENDSTSET; /* interrupts this handler */
    __asm volatile("dsb\n\tisb" : : : "memory");
    EXPECT_EQUAL(high_ran, before + 1);
    low_ran++;
}

void SysTick_Handler(void);
void isr_systick(void) __attribute__((alias("SysTick_Handler")));
void SysTick_Handler(void)
{
    high_ran++;
    struct odma_buffer buffer;
    if (!to_high_take(&buffer)) {
        return;
    }
    increment(&buffer);
    if (!to_main_put(&buffer)) {
        board_exit(2);
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    SHPR3 = PENDSV_LOW | SYSTICK_HIGH;
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    for (unsigned i = 0; i < 16; i++) {
        odma_bytes(&buffer)[i] = (uint8_t)i;
    }
    for (unsigned turn = 1; turn <= 5; turn++) {
        if (!to_low_put(&buffer)) {
            board_exit(2);
        }
        struct odma_buffer nothing;
        EXPECT(!to_main_take(&nothing));
        ICSR = ICSR_PENDSVSET;
        __asm volatile("dsb\n\tisb" : : : "memory");
        EXPECT_EQUAL(low_ran, turn);
        if (!to_main_take(&buffer)) {
            board_exit(3);
        }
        EXPECT_EQUAL(odma_bytes(&buffer)[0], 2 * turn);
        EXPECT_EQUAL(odma_bytes(&buffer)[15], 15 + 2 * turn);
    }
    EXPECT_EQUAL(high_ran, 5);
    bench_end();
}
