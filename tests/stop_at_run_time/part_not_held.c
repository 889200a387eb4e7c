/* SPDX-License-Identifier: MIT */
/*
 * A part that was joined, or a buffer that is in flight, cannot be cut, joined, looked at or sent.
 * A part without items is held until it is moved, and then it is not.
 *
 * RUN: --each abcdefghij --exit 16 --any-output \
 *      --says 'a buffer was used that had been moved into a transfer'
 * RUN: --each klmno --exit 17 --any-output \
 *      --says 'a transfer was used that had been finished already'
 * RUN: --each p --any-output --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(storage, 4);
ODMA_BUFFER(other_storage, 4);

static struct odma_writer writer;
static struct odma_reader reader;
static struct odma_buffer buffer, rest, empty, other;
static struct odma_write_transfer writing;
static struct odma_read_transfer reading;

static void cut(struct lines *lines)
{
    line1_tx_with_dma(&lines->line1_tx, &writer);
    line1_rx_with_dma(&lines->line1_rx, &reader);
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    EXPECT(odma_split(&buffer, 2, &rest));
    EXPECT(odma_split(&rest, 2, &empty));
}

static void join(struct lines *lines)
{
    cut(lines);
    EXPECT(odma_join(&rest, &empty));
    EXPECT(odma_join(&buffer, &rest));
    hidden(&rest);
    hidden(&empty);
    violation_follows();
}

static void look_at_a_joined_part(struct lines *lines)
{
    join(lines);
    (void)odma_bytes(&rest);
}

static void length_of_a_joined_part(struct lines *lines)
{
    join(lines);
    (void)odma_length(&rest);
}

static void join_twice(struct lines *lines)
{
    join(lines);
    (void)!odma_join(&buffer, &rest);
}

static void join_to_a_joined_part(struct lines *lines)
{
    join(lines);
    (void)!odma_join(&rest, &other);
}

static void cut_a_joined_part(struct lines *lines)
{
    join(lines);
    (void)!odma_split(&rest, 0, &other);
}

static void get_from_a_joined_part(struct lines *lines)
{
    join(lines);
    uint8_t item;
    (void)!odma_get(&rest, 0, &item);
}

static void set_in_an_empty_part_that_was_joined(struct lines *lines)
{
    join(lines);
    (void)!odma_set(&empty, 0, 0);
}

static void copy_into_a_joined_part(struct lines *lines)
{
    join(lines);
    (void)odma_copy_in(&rest, (const uint8_t *)"text", 4);
}

static void send_a_joined_part(struct lines *lines)
{
    join(lines);
    odma_write_all(&writer, &rest, &writing);
}

static void send_an_empty_part_twice(struct lines *lines)
{
    cut(lines);
    odma_write_all(&writer, &empty, &writing);
    hidden(&empty);
    violation_follows();
    odma_read_exact(&reader, &empty, &reading);
}

static void end_an_empty_write(struct lines *lines)
{
    cut(lines);
    odma_write_all(&writer, &empty, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &empty), ODMA_COMPLETED, 0);
    hidden(&writing);
    violation_follows();
}

static void end_an_empty_read(struct lines *lines)
{
    cut(lines);
    odma_read_exact(&reader, &empty, &reading);
    EXPECT_RESULT(odma_stop(&reading, &reader, &empty), ODMA_COMPLETED, 0);
    hidden(&reading);
    violation_follows();
}

static void wait_twice_for_nothing(struct lines *lines)
{
    end_an_empty_write(lines);
    (void)odma_wait(&writing, &writer, &empty).count;
}

static void stop_nothing_twice(struct lines *lines)
{
    end_an_empty_read(lines);
    (void)odma_stop(&reading, &reader, &empty).count;
}

static void received_of_nothing_that_was_ended(struct lines *lines)
{
    end_an_empty_read(lines);
    size_t count;
    (void)odma_received(&reading, &count);
}

static void remaining_of_nothing_that_was_ended(struct lines *lines)
{
    end_an_empty_write(lines);
    (void)odma_remaining(&writing);
}

static void abandon_nothing_twice(struct lines *lines)
{
    cut(lines);
    odma_read_exact(&reader, &empty, &reading);
    odma_abandon(&reading);
    hidden(&reading);
    violation_follows();
    odma_abandon(&reading);
}

static void correct(struct lines *lines)
{
    join(lines);
    hidden(&buffer);
    EXPECT_EQUAL(odma_length(&buffer), 4);
    EXPECT(odma_split(&buffer, 4, &empty));
    hidden(&empty);
    EXPECT_EQUAL(odma_length(&empty), 0);
    odma_write_all(&writer, &empty, &writing);
    hidden(&writing);
    EXPECT(odma_is_done(&writing));
    EXPECT_RESULT(odma_wait(&writing, &writer, &empty), ODMA_COMPLETED, 0);
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 4);
}

static void (*const cases[])(struct lines *lines) = {look_at_a_joined_part, length_of_a_joined_part,
    join_twice, join_to_a_joined_part, cut_a_joined_part, get_from_a_joined_part,
    set_in_an_empty_part_that_was_joined, copy_into_a_joined_part, send_a_joined_part,
    send_an_empty_part_twice, wait_twice_for_nothing, stop_nothing_twice,
    received_of_nothing_that_was_ended, remaining_of_nothing_that_was_ended, abandon_nothing_twice,
    correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
