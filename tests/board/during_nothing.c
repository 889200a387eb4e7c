/* SPDX-License-Identifier: MIT */
/*
 * A transfer of no items calls work and completes; one that is longer than the engine can count is
 * ODMA_UNSUITABLE and does not call work. Neither touches a register. In the block form, the block
 * is run in both cases.
 *
 * RUN: --out1 AGAIN
 */
#include "bench.h"
#include "snapshot.h"

#include <odma/during.h>

static struct snapshot before;

static void expect_untouched(void)
{
    static struct snapshot now;
    snapshot_save(&now);
    const uint32_t *expected = (const uint32_t *)&before;
    const uint32_t *actual = (const uint32_t *)&now;
    for (unsigned i = 0; i < sizeof now / sizeof *actual; i++) {
        EXPECT_EQUAL(actual[i], expected[i]);
    }
}

static bool answer;
static bool work(void *context)
{
    unsigned *calls = context;
    ++*calls;
    expect_untouched();
    return answer;
}

static uint8_t bytes[4];

static void nothing(struct odma_writer *writer, struct odma_reader *reader)
    ODMA_BORROWS(writer, reader);
static void nothing(struct odma_writer *writer, struct odma_reader *reader)
{
    unsigned calls = 0;
    EXPECT_RESULT(odma_during_write(writer, bytes, 0, work, &calls), ODMA_COMPLETED, 0);
    EXPECT_RESULT(odma_during_write(writer, NULL, 0, work, &calls), ODMA_COMPLETED, 0);
    EXPECT_RESULT(odma_during_read(reader, bytes, 0, work, &calls), ODMA_COMPLETED, 0);
    EXPECT_RESULT(odma_during_read(reader, NULL, 0, work, &calls), ODMA_COMPLETED, 0);
    EXPECT_EQUAL(calls, 4);
    EXPECT_RESULT(odma_during_write(writer, NULL, 0, NULL, NULL), ODMA_COMPLETED, 0);
    EXPECT_RESULT(odma_during_read(reader, NULL, 0, NULL, NULL), ODMA_COMPLETED, 0);
}

static void too_much(struct odma_writer *writer, struct odma_reader *reader, size_t length)
    ODMA_BORROWS(writer, reader);
static void too_much(struct odma_writer *writer, struct odma_reader *reader, size_t length)
{
    unsigned calls = 0;
    EXPECT_RESULT(odma_during_write(writer, bytes, length, work, &calls), ODMA_UNSUITABLE, 0);
    EXPECT_RESULT(odma_during_read(reader, bytes, length, work, &calls), ODMA_UNSUITABLE, 0);
    EXPECT_RESULT(odma_during_write(writer, bytes, length, NULL, NULL), ODMA_UNSUITABLE, 0);
    EXPECT_RESULT(odma_during_read(reader, bytes, length, NULL, NULL), ODMA_UNSUITABLE, 0);
    EXPECT_EQUAL(calls, 0);
    expect_untouched();
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    snapshot_save(&before);
    answer = true;
    nothing(&writer, &reader);
    answer = false;
    nothing(&writer, &reader);
    expect_untouched();
    const size_t too_long[] = {(size_t)ODMA_MAX_LENGTH + 1, (size_t)ODMA_MAX_LENGTH + 2,
        2 * ((size_t)ODMA_MAX_LENGTH + 1), 2 * ((size_t)ODMA_MAX_LENGTH + 1) + 4, SIZE_MAX};
    for (unsigned i = 0; i < sizeof too_long / sizeof *too_long; i++) {
        too_much(&writer, &reader, too_long[i]);
    }

    static const uint8_t again[] = {'A', 'G', 'A', 'I', 'N'};
    struct odma_result result;
    ODMA_DURING_WRITE(writer, again, result)
    {
    }
    EXPECT_RESULT(result, ODMA_COMPLETED, 5);
    line1_rx_without_dma(&reader, &lines.line1_rx);
    bench_end();
}
