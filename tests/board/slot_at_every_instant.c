/* SPDX-License-Identifier: MIT */
/*
 * An interrupt at any instant of a put or a take of main, in which a handler puts or takes itself:
 * there is always exactly one holder of the handle, and what was refused is still where it was.
 * SysTick comes a cycle later each time, until it comes behind the call.
 *
 * RUN: --each abcdef --exit 0
 */
#include "argument.h"
#include "bench.h"

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define SYSTICK_CTRL      REGISTER(0xE000E010u)
#define SYSTICK_LOAD      REGISTER(0xE000E014u)
#define SYSTICK_VAL       REGISTER(0xE000E018u)

ODMA_BUFFER(storage_a, 1);
ODMA_BUFFER(storage_b, 1);
ODMA_SLOT(contested, struct odma_buffer);

static struct odma_buffer of_main, of_handler; /* one of them, both or none is held */
static bool handler_puts;
static volatile bool handler_ran;
static volatile bool handler_succeeded;
static volatile bool call_is_over;
static volatile bool came_behind;

static bool is_held(const struct odma_buffer *buffer)
{
    return buffer->items != NULL;
}

static unsigned name(struct odma_buffer *buffer)
{
    return is_held(buffer) ? *buffer->items : 0;
}

/* Clang cannot know which of the two is held: the table of this test says it. */
#if defined(__clang__)
#define UNCHECKED __attribute__((no_thread_safety_analysis))
#else
#define UNCHECKED
#endif

void SysTick_Handler(void);
void isr_systick(void) __attribute__((alias("SysTick_Handler")));
UNCHECKED void SysTick_Handler(void)
{
    SYSTICK_CTRL = 0;
    if (handler_ran) {
        return; /* a short period can end twice before the timer is off */
    }
    came_behind = call_is_over;
    handler_succeeded = handler_puts ? contested_put(&of_handler) : contested_take(&of_handler);
    handler_ran = true;
}

static __attribute__((noinline)) UNCHECKED bool act(bool puts)
{
    return puts ? contested_put(&of_main) : contested_take(&of_main);
}

static unsigned in_the_slot(void);
static UNCHECKED unsigned in_the_slot(void)
{
    struct odma_buffer buffer;
    if (!contested_take(&buffer)) {
        return 0;
    }
    const unsigned found = name(&buffer);
    EXPECT(contested_put(&buffer));
    return found;
}

/* Main has 1 and the handler 2, or there is one of them in the slot and one is held.
 * Afterwards both are somewhere, once. */
static bool contest(bool main_puts, uint32_t delay)
{
    handler_ran = false;
    call_is_over = false;
    SYSTICK_LOAD = delay;
    SYSTICK_VAL = 0;
    SYSTICK_CTRL = 7; /* processor clock, interrupt, on */
    const bool succeeded = act(main_puts);
    call_is_over = true;
    while (!handler_ran) {}
    /* Who was refused still has what he had; who was not has it no more, or has it now. */
    EXPECT(is_held(&of_main) == (main_puts ? !succeeded : succeeded));
    EXPECT(is_held(&of_handler) == (handler_puts ? !handler_succeeded : handler_succeeded));
    return succeeded;
}

static UNCHECKED void claim_both(void)
{
    bench_claim(&storage_a, &of_main);
    bench_claim(&storage_b, &of_handler);
    *odma_bytes(&of_main) = 1;
    *odma_bytes(&of_handler) = 2;
}

/* Puts back what the contest has moved about: main has 1, the handler 2. */
static UNCHECKED void collect_both(void)
{
    struct odma_buffer *places[2] = {&of_main, &of_handler};
    for (unsigned i = 0; i < 2; i++) {
        if (!is_held(places[i])) {
            (void)!contested_take(places[i]);
        }
    }
    if (is_held(&of_main) && name(&of_main) == 2) {
        const struct odma_buffer other = of_main;
        of_main = of_handler;
        of_handler = other;
    }
}

static unsigned outcomes; /* a bit for each pair of answers */
static unsigned came_between;

static UNCHECKED bool one_instant(char kind, uint32_t delay)
{
    const bool main_puts = kind == 'a' || kind == 'b';
    handler_puts = kind == 'a' || kind == 'c';
    bool full = false;
    if (!main_puts && !handler_puts) { /* both want the one in the slot; the other is put away */
        EXPECT(contested_put(&of_main));
        full = true;
        of_handler.items = NULL;
    } else if (!main_puts) { /* the slot has main's, and the handler wants to put its own */
        EXPECT(contested_put(&of_main));
        full = true;
    } else if (!handler_puts) { /* main puts, and the handler wants it */
        of_handler.items = NULL;
    }
    const bool main_has = contest(main_puts, delay);
    outcomes |= 1u << (2u * main_has + handler_succeeded);
    came_between += !came_behind;
    const unsigned slot = in_the_slot();
    const unsigned sum = name(&of_main) + name(&of_handler) + slot;
    const bool both = kind == 'a' || kind == 'c';
    EXPECT_EQUAL(sum, both ? 3 : 1);
    EXPECT(slot == 0 || (slot != name(&of_main) && slot != name(&of_handler)));
    EXPECT(!is_held(&of_main) || name(&of_main) != name(&of_handler));
    if (kind == 'a') { /* the slot was empty, so one of them is in there */
        EXPECT(main_has != handler_succeeded);
    }
    if (kind == 'd') { /* exactly one got what was in there */
        EXPECT(main_has != handler_succeeded && full);
    }
    if (kind == 'b') { /* what was put is in there, unless the handler has it */
        EXPECT(main_has && (handler_succeeded ? slot == 0 : slot == 1));
    }
    if (kind == 'c') { /* main got its own, and the handler's is where its answer says */
        EXPECT(main_has && (handler_succeeded ? slot == 2 : slot == 0));
    }
    collect_both();
    if (!both) {
        of_main.items = is_held(&of_main) ? of_main.items : of_handler.items;
        of_main.length = 1;
        of_handler.items = NULL;
    }
    return came_behind;
}

/* Main asks in vain: the handler is not to be told that the slot is full, or empty, for that. */
static UNCHECKED bool one_vain_instant(char kind, uint32_t delay)
{
    handler_puts = kind == 'e';
    const struct odma_buffer away = of_main;
    if (handler_puts) {
        of_main.items = NULL; /* main takes from the empty slot */
    } else {
        EXPECT(contested_put(&of_handler)); /* main puts into the full slot */
    }
    const bool main_came_later = contest(!handler_puts, delay);
    EXPECT(handler_succeeded);
    came_between += !came_behind;
    if (handler_puts) {
        of_handler = of_main;
        if (!main_came_later) {
            EXPECT(contested_take(&of_handler));
        }
        of_main = away;
    } else if (main_came_later) {
        EXPECT(contested_take(&of_main));
    }
    EXPECT(name(&of_main) == 1 && name(&of_handler) == 2);
    return came_behind;
}

int main(void)
{
    board_start();
    const char kind = test_argument();
    claim_both();
    unsigned behind = 0;
    for (uint32_t delay = 1; behind < 8; delay++) {
        behind += kind < 'e' ? one_instant(kind, delay) : one_vain_instant(kind, delay);
        EXPECT(delay < 2000);
    }
    EXPECT(came_between > 10); /* instants of the call */
    /* Each order of the two was seen: 1 the handler alone, 2 main alone, 3 both. */
    if (kind >= 'e') {
        bench_end();
    }
    say(kind == 'a' || kind == 'd' ? (outcomes == 6 ? "" : "not every outcome\n")
                                   : (outcomes == 12 ? "" : "not every outcome\n"));
    bench_end();
}
