/* SPDX-License-Identifier: MIT */
/*
 * A copy from a buffer to itself, or with a buffer or copier that is in flight, is stopped, and so
 * is the end of a copy that was ended.
 *
 * RUN: --each ab --exit 16 --says 'a buffer was used that had been moved into a transfer'
 * RUN: --argument c --exit 20 \
 *      --says 'a copier was used that had been moved into a transfer or taken apart'
 * RUN: --argument d --exit 17 --says 'a transfer was used that had been finished already'
 */
#include "violation.h"

ODMA_BUFFER(first_storage, 16);
ODMA_BUFFER(second_storage, 16);

static struct odma_copier copier;
static struct odma_buffer first, second;
static struct odma_copy_transfer copying, other;

static void start(struct lines *lines)
{
    copy1_as_copier(&lines->copy1, &copier);
    bench_claim(&first_storage, &first);
    bench_claim(&second_storage, &second);
}

static void onto_itself(struct lines *lines)
{
    start(lines);
    struct odma_buffer *same = &first;
    hidden(&same);
    violation_follows();
    odma_copy(&copier, &first, same, &copying);
}

static void from_a_lent_buffer(struct lines *lines)
{
    start(lines);
    odma_copy(&copier, &first, &second, &copying);
    EXPECT_RESULT(odma_wait(&copying, &copier, &first, &second), ODMA_COMPLETED, 16);
    odma_drop_buffer(&first);
    hidden(&first);
    violation_follows();
    odma_copy(&copier, &first, &second, &other);
}

static void with_a_lent_copier(struct lines *lines)
{
    start(lines);
    odma_copy(&copier, &first, &second, &copying);
    bench_spin(100);
    hidden(&copier);
    hidden(&copying);
    violation_follows();
    odma_copy(&copier, &copying.source, &copying.destination, &other);
}

static void end_twice(struct lines *lines)
{
    start(lines);
    odma_copy(&copier, &first, &second, &copying);
    EXPECT_RESULT(odma_wait(&copying, &copier, &first, &second), ODMA_COMPLETED, 16);
    hidden(&copying);
    violation_follows();
    EXPECT_RESULT(odma_wait(&copying, &copier, &first, &second), ODMA_COMPLETED, 16);
}

int main(void)
{
    static void (*const cases[])(struct lines *) = {
        onto_itself, from_a_lent_buffer, with_a_lent_copier, end_twice};
    struct lines lines;
    bench_start(&lines);
    VIOLATION_RUN(cases, &lines);
}
