/* SPDX-License-Identifier: MIT */
/*
 * Two protothreads, functions that go on where they were, share a super-loop: each awaits its
 * futures by giving the processor back, and sends what it has received, several times. The loop
 * sleeps when neither has anything to do.
 *
 * RUN: --in1 @16 --in2 @16 --out1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF \
 *      --out2 0123456789ABCDEF0123456789ABCDEF
 */
#include "bench.h"

ODMA_BUFFER(storage_1, 16);
ODMA_BUFFER(storage_2, 16);

struct echo {
    int line; /* where to go on, 0 at the begin */
    unsigned rounds;
    struct odma_reader reader;
    struct odma_writer writer;
    struct odma_buffer buffer;
    struct odma_read_transfer reading;
    struct odma_write_transfer writing;
    struct odma_future future;
};

static struct echo echo1 = {.rounds = 3};
static struct echo echo2 = {.rounds = 2};
static struct odma_waker waker;

#define AWAIT(echo)                                                                                \
    do {                                                                                           \
        (echo)->line = __LINE__;                                                                   \
        __attribute__((fallthrough));                                                              \
    case __LINE__:                                                                                 \
        if (odma_poll(&(echo)->future) == ODMA_PENDING) {                                          \
            return true;                                                                           \
        }                                                                                          \
    } while (0)

/* Which of its handles are held depends on where it is, which Clang does not follow. */
#if defined(__clang__)
#define UNCHECKED __attribute__((no_thread_safety_analysis))
#else
#define UNCHECKED
#endif

/* False when it has come to its end. */
UNCHECKED static bool go_on(struct echo *echo)
{
    switch (echo->line) {
    case 0:
        odma_read_exact(&echo->reader, &echo->buffer, &echo->reading);
        odma_future_of(&echo->future, &echo->reading);
        AWAIT(echo);
        EXPECT_RESULT(odma_wait(&echo->reading, &echo->reader, &echo->buffer), ODMA_COMPLETED, 16);
        for (; echo->rounds != 0; echo->rounds--) {
            odma_write_all(&echo->writer, &echo->buffer, &echo->writing);
            odma_future_of(&echo->future, &echo->writing);
            AWAIT(echo);
            EXPECT_RESULT(
                odma_wait(&echo->writing, &echo->writer, &echo->buffer), ODMA_COMPLETED, 16);
        }
        echo->line = -1;
        return false;
    default:
        return false;
    }
}

void line1_read_interrupt(void)
{
    (void)!line1_read_acknowledge();
    odma_wake(&waker);
}

void line1_write_interrupt(void)
{
    (void)!line1_write_acknowledge();
    odma_wake(&waker);
}

void line2_read_interrupt(void)
{
    (void)!line2_read_acknowledge();
    odma_wake(&waker);
}

void line2_write_interrupt(void)
{
    (void)!line2_write_acknowledge();
    odma_wake(&waker);
}

UNCHECKED int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line1_rx_with_dma(&lines.line1_rx, &echo1.reader);
    line1_tx_with_dma(&lines.line1_tx, &echo1.writer);
    line2_rx_with_dma(&lines.line2_rx, &echo2.reader);
    line2_tx_with_dma(&lines.line2_tx, &echo2.writer);
    bench_claim(&storage_1, &echo1.buffer);
    bench_claim(&storage_2, &echo2.buffer);
    for (unsigned line = 1; line <= 2; line++) {
        board_set_bit_cycles(line, 0x200);
        board_enable_read_interrupt(line);
        board_enable_write_interrupt(line);
    }
    bool listening = false;
    unsigned sleeps = 0;
    for (;;) {
        waker.woken = false;
        const bool first_goes_on = go_on(&echo1);
        const bool second_goes_on = go_on(&echo2);
        if (!first_goes_on && !second_goes_on) {
            break;
        }
        if (!listening) { /* both have started to read */
            board_listen(1);
            board_listen(2);
            listening = true;
        }
        odma_port_sleep_until(&waker.woken);
        sleeps++;
    }
    EXPECT(sleeps >= 4);
    bench_end();
}
