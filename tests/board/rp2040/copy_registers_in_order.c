/* SPDX-License-Identifier: MIT */
/*
 * What a copier writes, in order, and nothing else; no register of a peripheral.
 *
 *   start    CTRL with width and steps, the count, the source, then the destination through the
 *            alias that triggers
 *   wait     nothing (the store to ICPR is the test's own)
 *   stop     both interrupt lines off, CHAN_ABORT, the flag, the lines as they were, CTRL with the
 *            errors; so does a wait that meets a bus error
 *   pairing  EN off and no chain, then as a stop
 *   parting  EN off
 *
 * Counts are exact, in items, and a bus error is a value.
 *
 * RUN: --argument c --writes 500001a0=1fb031,500001a4=20,500001a8=any,500001ac=any
 * RUN: --argument h --writes 500001a0=1fb035,500001a4=20,500001a8=any,500001ac=any
 * RUN: --argument w --writes 500001a0=1fb039,500001a4=20,500001a8=any,500001ac=any
 * RUN: --argument f --writes 500001a0=1fb021,500001a4=1f,500001a8=any,500001ac=any
 * RUN: --argument F --writes 500001a0=1fb029,500001a4=1f,500001a8=any,500001ac=any
 * RUN: --argument e --writes e000e280=0
 * RUN: --argument s --writes 50003404=40,50003414=40,50000444=40,50000400=40,50002404=0,50002414=40,\
 *50000190=601fb001
 * RUN: --argument x --inject dma.6:error@5 --writes e000e280=0,50003404=40,50003414=40,50000444=40,\
 *50000400=40,50002404=0,50002414=40,50000190=601fb001
 * RUN: --argument x --inject dma.6:error-busy@5 --writes e000e280=0,50003404=40,50003414=40,\
 *50000444=40,50000400=40,50002404=0,50002414=40,50000190=601fb001
 * RUN: --argument p --writes 50000190=3000,50003404=40,50003414=40,50000444=40,50000400=40,\
 *50002404=0,50002414=40,50000190=601fb001
 * RUN: --argument u --writes 50003190=1
 */
#include "argument.h"
#include "chip_bench.h"

#define LENGTH 32u

ODMA_BUFFER(from_8, LENGTH);
ODMA_BUFFER(to_8, LENGTH);
ODMA_BUFFER_16(from_16, LENGTH);
ODMA_BUFFER_16(to_16, LENGTH);
ODMA_BUFFER_32(from_32, LENGTH);
ODMA_BUFFER_32(to_32, LENGTH);

static char operation;

/* Opens or closes the window in which the runner looks at the registers that are written. */
static void mark(char wanted)
{
    if (operation == wanted) {
        (void)RAW_CHANNEL(11)->trans_count;
    }
}

static void copy_bytes(struct odma_copier *copier) ODMA_BORROWS(copier);
static void copy_bytes(struct odma_copier *copier)
{
    struct odma_buffer from;
    struct odma_buffer to;
    struct odma_copy_transfer copying;
    bench_claim(&from_8, &from);
    bench_claim(&to_8, &to);
    bench_fill(&from, 0);
    bench_blank(&to);
    mark('c');
    odma_copy(copier, &from, &to, &copying);
    mark('c');
    mark('s');
    const bool stop = operation == 's';
    if (stop) {
        const struct odma_result result = odma_stop(&copying, copier, &from, &to);
        mark('s');
        EXPECT_EQUAL(result.status, result.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
        bench_expect_received(&to, 0, result.count);
    } else {
        while (!odma_is_done(&copying)) {}
        mark('e');
        mark('x');
        RAW_NVIC_ICPR = 0;
        const struct odma_result result = odma_wait(&copying, copier, &from, &to);
        mark('e');
        mark('x');
        if (operation == 'x') {
            EXPECT_RESULT(result, ODMA_TRANSFER_ERROR, 4);
        } else {
            EXPECT_RESULT(result, ODMA_COMPLETED, LENGTH);
        }
        bench_expect_received(&to, 0, result.count);
    }
    struct odma_fill_transfer filling;
    mark('f');
    odma_fill(copier, &to, 0x5A, &filling);
    mark('f');
    EXPECT_RESULT(odma_wait(&filling, copier, &to), ODMA_COMPLETED, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_bytes(&to)[i], 0x5A);
    }
    odma_unsafe_give_up(&from);
    odma_unsafe_give_up(&to);
}

static void copy_half_words(struct odma_copier *copier) ODMA_BORROWS(copier);
static void copy_half_words(struct odma_copier *copier)
{
    struct odma_buffer_16 from;
    struct odma_buffer_16 to;
    struct odma_copy_transfer_16 copying;
    if (!odma_claim_16(&from_16, &from)) {
        board_exit(1);
    }
    if (!odma_claim_16(&to_16, &to)) {
        board_exit(1);
    }
    for (size_t i = 0; i < LENGTH; i++) {
        odma_items_16(&from)[i] = (uint16_t)(0x1234u * i);
    }
    mark('h');
    odma_copy_16(copier, &from, &to, &copying);
    mark('h');
    EXPECT_RESULT(odma_wait(&copying, copier, &from, &to), ODMA_COMPLETED, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_items_16(&to)[i], (uint16_t)(0x1234u * i));
    }
    odma_unsafe_give_up(&from);
    odma_unsafe_give_up(&to);
}

static void copy_words(struct odma_copier *copier) ODMA_BORROWS(copier);
static void copy_words(struct odma_copier *copier)
{
    struct odma_buffer_32 from;
    struct odma_buffer_32 to;
    struct odma_copy_transfer_32 copying;
    struct odma_fill_transfer_32 filling;
    if (!odma_claim_32(&from_32, &from)) {
        board_exit(1);
    }
    if (!odma_claim_32(&to_32, &to)) {
        board_exit(1);
    }
    mark('w');
    odma_copy_32(copier, &from, &to, &copying);
    mark('w');
    EXPECT_RESULT(odma_wait(&copying, copier, &from, &to), ODMA_COMPLETED, LENGTH);
    mark('F');
    odma_fill_32(copier, &to, 0x89ABCDEFu, &filling);
    mark('F');
    EXPECT_RESULT(odma_wait(&filling, copier, &to), ODMA_COMPLETED, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_items_32(&to)[i], 0x89ABCDEFu);
    }
    odma_unsafe_give_up(&from);
    odma_unsafe_give_up(&to);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    operation = test_argument();
    struct odma_copier copier;
    mark('p');
    copy1_as_copier(&lines.copy1, &copier);
    mark('p');
    copy_bytes(&copier);
    copy_half_words(&copier);
    copy_words(&copier);
    mark('u');
    copy1_from_copier(&copier, &lines.copy1);
    mark('u');
    bench_end();
}
