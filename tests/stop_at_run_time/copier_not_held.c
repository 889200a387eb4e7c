/* SPDX-License-Identifier: MIT */
/*
 * A copier that copies, or was taken apart, can neither copy, fill nor be taken apart.
 *
 * RUN: --each abcd --exit 20 \
 *      --says 'a copier was used that had been moved into a transfer or taken apart'
 * RUN: --each e --says 'the case has run to its end'
 */
#include "violation.h"

ODMA_BUFFER(from, 4);
ODMA_BUFFER(to, 4);

static struct odma_copier copier;
static struct odma_buffer source, destination;
static struct odma_copy_transfer copying;
static struct odma_fill_transfer filling;

static void prepare(struct lines *lines)
{
    copy1_as_copier(&lines->copy1, &copier);
    bench_claim(&from, &source);
    bench_claim(&to, &destination);
}

/* Four items are copied at once; the transfer is still held. */
static void copy(struct lines *lines)
{
    prepare(lines);
    odma_copy(&copier, &source, &destination, &copying);
    while (!odma_is_done(&copying)) {}
    hidden(&copier);
    violation_follows();
}

static void copy_with_a_busy_copier(struct lines *lines)
{
    copy(lines);
    odma_copy(&copier, &source, &destination, &copying);
}

static void fill_with_a_busy_copier(struct lines *lines)
{
    copy(lines);
    odma_fill(&copier, &destination, 0, &filling);
}

static void busy_copier_taken_apart(struct lines *lines)
{
    copy(lines);
    copy1_from_copier(&copier, &lines->copy1);
}

static void copier_taken_apart_twice(struct lines *lines)
{
    prepare(lines);
    copy1_from_copier(&copier, &lines->copy1);
    hidden(&copier);
    violation_follows();
    copy1_from_copier(&copier, &lines->copy1);
}

static void correct(struct lines *lines)
{
    copy(lines);
    EXPECT_RESULT(odma_wait(&copying, &copier, &source, &destination), ODMA_COMPLETED, 4);
    hidden(&copier);
    odma_fill(&copier, &destination, 7, &filling);
    EXPECT_RESULT(odma_wait(&filling, &copier, &destination), ODMA_COMPLETED, 4);
    copy1_from_copier(&copier, &lines->copy1);
}

static void (*const cases[])(struct lines *lines) = {copy_with_a_busy_copier,
    fill_with_a_busy_copier, busy_copier_taken_apart, copier_taken_apart_twice, correct};

int main(void)
{
    static struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
