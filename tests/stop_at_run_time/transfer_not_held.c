/* SPDX-License-Identifier: MIT */
/*
 * A transfer that was finished, or never started, cannot be finished, watched or abandoned.
 *
 * RUN: --each abcdefghijklmnopqrstu --exit 17 --any-output \
 *      --says 'a transfer was used that had been finished already'
 * RUN: --each v --any-output --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(storage, 4);
ODMA_STRING(constant, "text");

static struct odma_writer writer;
static struct odma_reader reader;
static struct odma_buffer buffer;
static struct odma_write_transfer writing;
static struct odma_constant_transfer writing_constant;
static struct odma_read_transfer reading;

/* By time: the program has nothing left to ask. Four bytes take 4200 cycles at most. */
static void let_it_end(void)
{
    const uint32_t start = board_cycles();
    while (board_cycles() - start < 10000u) {}
    board_drain();
}

static void end_a_write(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    bench_claim(&storage, &buffer);
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 4);
    board_drain();
    hidden(&writing);
    violation_follows();
}

static void end_a_constant(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    odma_write_constant(&writer, &constant, &writing_constant);
    EXPECT_RESULT(odma_wait(&writing_constant, &writer), ODMA_COMPLETED, 4);
    board_drain();
    hidden(&writing_constant);
    violation_follows();
}

static void end_a_read(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_stop(&reading, &reader, &buffer), ODMA_STOPPED, 0);
    hidden(&reading);
    violation_follows();
}

static void wait_twice_for_write(struct lines *lines)
{
    end_a_write(lines);
    (void)odma_wait(&writing, &writer, &buffer).count;
}

static void stop_after_write(struct lines *lines)
{
    end_a_write(lines);
    (void)odma_stop(&writing, &writer, &buffer).count;
}

static void is_done_after_write(struct lines *lines)
{
    end_a_write(lines);
    (void)odma_is_done(&writing);
}

static void remaining_after_write(struct lines *lines)
{
    end_a_write(lines);
    (void)odma_remaining(&writing);
}

static void abandon_after_write(struct lines *lines)
{
    end_a_write(lines);
    odma_abandon(&writing);
}

static void wait_twice_for_constant(struct lines *lines)
{
    end_a_constant(lines);
    (void)odma_wait(&writing_constant, &writer).count;
}

static void stop_after_constant(struct lines *lines)
{
    end_a_constant(lines);
    (void)odma_stop(&writing_constant, &writer).count;
}

static void is_done_after_constant(struct lines *lines)
{
    end_a_constant(lines);
    (void)odma_is_done(&writing_constant);
}

static void remaining_after_constant(struct lines *lines)
{
    end_a_constant(lines);
    (void)odma_remaining(&writing_constant);
}

static void abandon_after_constant(struct lines *lines)
{
    end_a_constant(lines);
    odma_abandon(&writing_constant);
}

static void wait_twice_for_read(struct lines *lines)
{
    end_a_read(lines);
    (void)odma_wait(&reading, &reader, &buffer).count;
}

static void stop_after_read(struct lines *lines)
{
    end_a_read(lines);
    (void)odma_stop(&reading, &reader, &buffer).count;
}

static void is_done_after_read(struct lines *lines)
{
    end_a_read(lines);
    (void)odma_is_done(&reading);
}

static void remaining_after_read(struct lines *lines)
{
    end_a_read(lines);
    (void)odma_remaining(&reading);
}

static void abandon_after_read(struct lines *lines)
{
    end_a_read(lines);
    odma_abandon(&reading);
}

static void look_after_write(struct lines *lines)
{
    end_a_write(lines);
    (void)odma_lent_bytes(&writing);
}

static void wait_for_nothing(struct lines *lines)
{
    (void)lines;
    hidden(&reading);
    violation_follows();
    (void)odma_wait(&reading, &reader, &buffer).count;
}

static void stop_nothing(struct lines *lines)
{
    (void)lines;
    hidden(&writing_constant);
    violation_follows();
    (void)odma_stop(&writing_constant, &writer).count;
}

static void wait_after_abandoning_a_read(struct lines *lines)
{
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&storage, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    odma_abandon(&reading);
    hidden(&reading);
    violation_follows();
    (void)odma_wait(&reading, &reader, &buffer).count;
}

static void wait_after_abandoning_a_write(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    bench_claim(&storage, &buffer);
    odma_write_all(&writer, &buffer, &writing);
    odma_abandon(&writing);
    let_it_end();
    hidden(&writing);
    violation_follows();
    (void)odma_wait(&writing, &writer, &buffer).count;
}

static void wait_after_abandoning_a_constant(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    odma_write_constant(&writer, &constant, &writing_constant);
    odma_abandon(&writing_constant);
    let_it_end();
    hidden(&writing_constant);
    violation_follows();
    (void)odma_wait(&writing_constant, &writer).count;
}

static void correct(struct lines *lines)
{
    end_a_write(lines);
    hidden(&writer);
    odma_write_all(&writer, &buffer, &writing);
    hidden(&writing);
    (void)odma_remaining(&writing);
    EXPECT(odma_lent_bytes(&writing)[0] == 0);
    while (!odma_is_done(&writing)) {}
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 4);
    odma_write_constant(&writer, &constant, &writing_constant);
    hidden(&writing_constant);
    odma_abandon(&writing_constant);
}

static void (*const cases[])(struct lines *lines) = {wait_twice_for_write, stop_after_write,
    is_done_after_write, remaining_after_write, abandon_after_write, wait_twice_for_constant,
    stop_after_constant, is_done_after_constant, remaining_after_constant, abandon_after_constant,
    wait_twice_for_read, stop_after_read, is_done_after_read, remaining_after_read,
    abandon_after_read, look_after_write, wait_for_nothing, stop_nothing,
    wait_after_abandoning_a_read, wait_after_abandoning_a_write, wait_after_abandoning_a_constant,
    correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
