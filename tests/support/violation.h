/* SPDX-License-Identifier: MIT */
/*
 * For firmware that makes a mistake on purpose: a handler that tells which violation was noticed
 * and ends with exit status 10 plus its kind, or with 1 if the faulty call had touched a register
 * before it was stopped. Include it in one translation unit.
 */
#ifndef TEST_VIOLATION_H
#define TEST_VIOLATION_H

#include "argument.h"
#include "bench.h"

/* Defined in another translation unit, so that no compiler knows a handle after this call. */
void hidden(void *handle);

struct violation_registers {
    uint32_t dma[2][1 + 7 * 4];
    uint32_t usart[3][3];
};

static struct violation_registers violation_before;
static bool violation_is_expected;

static inline void violation_save(struct violation_registers *registers)
{
    for (unsigned d = 0; d < 2; d++) {
        const struct raw_dma *dma = d == 0 ? RAW_DMA1 : RAW_DMA2;
        uint32_t *saved = registers->dma[d];
        *saved++ = dma->isr;
        for (unsigned i = 0; i < (d == 0 ? 7 : 5); i++) {
            *saved++ = dma->channel[i].ccr;
            *saved++ = dma->channel[i].cndtr;
            *saved++ = dma->channel[i].cpar;
            *saved++ = dma->channel[i].cmar;
        }
    }
    for (unsigned u = 0; u < 3; u++) {
        const struct raw_usart *usart = u == 0 ? RAW_USART1 : u == 1 ? RAW_USART2 : RAW_USART3;
        registers->usart[u][0] = usart->sr;
        registers->usart[u][1] = usart->cr1;
        registers->usart[u][2] = usart->cr3;
    }
}

/* Call it right before the faulty call. */
static inline void violation_follows(void)
{
    violation_is_expected = true;
    violation_save(&violation_before);
}

void odma_violation(enum odma_violation what)
{
    static struct violation_registers now;
    EXPECT(violation_is_expected);
    violation_save(&now);
    const uint32_t *before = (const uint32_t *)&violation_before;
    const uint32_t *after = (const uint32_t *)&now;
    for (unsigned i = 0; i < sizeof now / sizeof *after; i++) {
        EXPECT_EQUAL(after[i], before[i]);
    }
    say(odma_violation_text(what));
    say("\n");
    board_exit(10 + (int)what);
}

/* Runs the case that the runner has chosen: its letter counts from 'a'. */
#define VIOLATION_RUN(cases) violation_run((cases), sizeof(cases) / sizeof((cases)[0]))
static inline void violation_run(void (*const cases[])(struct bench *bench), unsigned count)
{
    static struct bench bench;
    bench_start(&bench);
    const unsigned wanted = (unsigned)(test_argument() - 'a');
    EXPECT(wanted < count);
    cases[wanted](&bench);
    say("the case has run to its end\n");
    board_exit(0);
}

#endif
