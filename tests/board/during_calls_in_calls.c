/* SPDX-License-Identifier: MIT */
/*
 * The function form inside its own work: a function that calls itself with another line lends
 * memory of each of its frames, and each frame has it back before it is left. A pair that works is
 * not held meanwhile; the other one is.
 *
 * RUN: --in1 @8 --in2 @8 --out1 0123 --out2 '01234567 89ABCDE'
 */
#include "bench.h"

#include <odma/during.h>

/* What work is to go on with; Clang does not follow handles through it. */
struct level {
    struct odma_writer *writer;
    struct odma_reader *reader;
    uint32_t length;
    unsigned line;
    const struct level *next;
};

static unsigned deepest;

static bool send_deeper(void *context);
static bool receive_deeper(void *context);

static void send(const struct level *level, struct odma_writer *writer) ODMA_BORROWS(writer);
static __attribute__((noinline)) void send(const struct level *level, struct odma_writer *writer)
{
    uint8_t bytes[8];
    for (uint32_t i = 0; i < level->length; i++) {
        bytes[i] = text_at(i);
    }
    struct level here = *level;
    EXPECT_RESULT(odma_during_write(writer, bytes, level->length, send_deeper, &here),
        ODMA_COMPLETED, level->length);
    for (uint32_t i = 0; i < level->length; i++) {
        bytes[i] = '!';
    }
}

static bool send_deeper(void *context)
{
    const struct level *level = context;
    EXPECT(!odma_port_holds(level->writer->link));
    if (level->next == NULL) {
        deepest++;
        return true;
    }
    struct odma_writer *writer = level->next->writer;
    EXPECT(odma_port_holds(writer->link));
    odma_unsafe_take_up(writer);
    send(level->next, writer);
    odma_unsafe_give_up(writer);
    return true;
}

static void receive(const struct level *level, struct odma_reader *reader) ODMA_BORROWS(reader);
static __attribute__((noinline)) void receive(const struct level *level, struct odma_reader *reader)
{
    uint8_t bytes[8];
    struct level here = *level;
    EXPECT_RESULT(odma_during_read(reader, bytes, 8, receive_deeper, &here), ODMA_COMPLETED, 8);
    EXPECT_TEXT(bytes, 0, 8);
}

static bool receive_deeper(void *context)
{
    const struct level *level = context;
    EXPECT(!odma_port_holds(level->reader->link));
    board_listen(level->line);
    if (level->next == NULL) {
        deepest++;
        return true;
    }
    struct odma_reader *reader = level->next->reader;
    odma_unsafe_take_up(reader);
    receive(level->next, reader);
    odma_unsafe_give_up(reader);
    return true;
}

/* The frame of a function that is called next lies where those that were left did. */
static __attribute__((noinline)) void use_the_stack_again(void)
{
    volatile uint8_t bytes[64];
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)i;
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer1;
    struct odma_writer writer2;
    struct odma_reader reader1;
    struct odma_reader reader2;
    line1_tx_with_dma(&lines.line1_tx, &writer1);
    line2_tx_with_dma(&lines.line2_tx, &writer2);
    line1_rx_with_dma(&lines.line1_rx, &reader1);
    line2_rx_with_dma(&lines.line2_rx, &reader2);
    const struct level inner = {&writer2, &reader2, 8, 2, NULL};
    const struct level outer = {&writer1, &reader1, 4, 1, &inner};
    send(&outer, &writer1);
    use_the_stack_again();
    receive(&outer, &reader1);
    use_the_stack_again();
    EXPECT_EQUAL(deepest, 2);
    static const uint8_t rest[] = " 89ABCDE";
    EXPECT_RESULT(odma_during_write(&writer2, rest, 8, NULL, NULL), ODMA_COMPLETED, 8);
    bench_end();
}
