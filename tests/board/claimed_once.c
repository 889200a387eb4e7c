/* SPDX-License-Identifier: MIT */
/*
 * Storage is claimed once: also when an interrupt handler claims it at any instant of another
 * claim, exactly one of the two gets it.
 *
 * RUN:
 */
#include "bench.h"

#define SYSTICK_CTRL REGISTER(0xE000E010u)
#define SYSTICK_LOAD REGISTER(0xE000E014u)
#define SYSTICK_VAL  REGISTER(0xE000E018u)

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

#define EIGHT(group)                                                                               \
    ODMA_BUFFER(storage##group##0, 1);                                                             \
    ODMA_BUFFER(storage##group##1, 1);                                                             \
    ODMA_BUFFER(storage##group##2, 1);                                                             \
    ODMA_BUFFER(storage##group##3, 1);                                                             \
    ODMA_BUFFER(storage##group##4, 1);                                                             \
    ODMA_BUFFER(storage##group##5, 1);                                                             \
    ODMA_BUFFER(storage##group##6, 1);                                                             \
    ODMA_BUFFER(storage##group##7, 1)
#define EIGHT_ADDRESSES(group)                                                                     \
    &storage##group##0, &storage##group##1, &storage##group##2, &storage##group##3,                \
        &storage##group##4, &storage##group##5, &storage##group##6, &storage##group##7

EIGHT(a);
EIGHT(b);
EIGHT(c);
EIGHT(d);
EIGHT(e);
EIGHT(f);
EIGHT(g);
EIGHT(h);

#define TRIES 64u
static const struct odma_storage *const storage[TRIES] = {EIGHT_ADDRESSES(a), EIGHT_ADDRESSES(b),
    EIGHT_ADDRESSES(c), EIGHT_ADDRESSES(d), EIGHT_ADDRESSES(e), EIGHT_ADDRESSES(f),
    EIGHT_ADDRESSES(g), EIGHT_ADDRESSES(h)};

static const struct odma_storage *volatile contested;
static volatile bool handler_ran;
static volatile bool handler_has_it;

/* The vector table has it by its name in CMSIS, or by that in the Pico SDK. */
void SysTick_Handler(void);
void isr_systick(void) __attribute__((alias("SysTick_Handler")));
void SysTick_Handler(void)
{
    SYSTICK_CTRL = 0;
    if (handler_ran) {
        return; /* a short period can end twice before the timer is off */
    }
    struct odma_buffer buffer;
    handler_has_it = odma_claim(contested, &buffer);
    handler_ran = true;
}

/* Claims while the handler does so `delay` cycles after the timer's start. True: the handler has
 * won. */
static bool contest(const struct odma_storage *wanted, uint32_t delay)
{
    struct odma_buffer buffer;
    contested = wanted;
    handler_ran = false;
    SYSTICK_LOAD = delay;
    SYSTICK_VAL = 0;
    SYSTICK_CTRL = 7; /* processor clock, interrupt, on */
    const bool has_it = odma_claim(wanted, &buffer);
    while (!handler_ran) {}
    EXPECT(has_it != handler_has_it);
    EXPECT(!odma_claim(wanted, &buffer));
    return handler_has_it;
}

int main(void)
{
    board_start();
    unsigned won_by_handler = 0;
    for (uint32_t i = 0; i < TRIES; i++) {
        won_by_handler += contest(storage[i], i + 1) ? 1u : 0u;
    }
    /* The delays have swept over the whole claim. */
    EXPECT(won_by_handler > 0);
    EXPECT(won_by_handler < TRIES);
    bench_end();
}
