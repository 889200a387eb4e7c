/* SPDX-License-Identifier: MIT */
/*
 * A bus error ends a copy or a fill with its status and the exact count: what was moved before is
 * there, and nothing else. The next copy works.
 *
 * RUN: --argument c --says 'status 1 count 0' --inject copy1:error@1
 * RUN: --argument c --says 'status 1 count 8' --inject copy1:error@9
 * RUN: --argument c --says 'status 1 count 15' --inject copy1:error@16
 * RUN: --argument s --says 'status 33 count 8' --inject copy1:error@9
 * RUN: --argument f --says 'status 1 count 1' --inject copy1:error@1
 * RUN: --argument f --says 'status 1 count 9' --inject copy1:error@9
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(source_storage, 16);
ODMA_BUFFER(destination_storage, 16);

static struct odma_result copy(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination, bool stop) ODMA_BORROWS(copier, source, destination);
static struct odma_result copy(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination, bool stop)
{
    struct odma_copy_transfer transfer;
    bench_fill(source, 0);
    bench_blank(destination);
    odma_copy(copier, source, destination, &transfer);
    while (!odma_is_done(&transfer)) {}
    return stop ? odma_stop(&transfer, copier, source, destination)
                : odma_wait(&transfer, copier, source, destination);
}

static struct odma_result fill(struct odma_copier *copier, struct odma_buffer *destination)
    ODMA_BORROWS(copier, destination);
static struct odma_result fill(struct odma_copier *copier, struct odma_buffer *destination)
{
    struct odma_fill_transfer transfer;
    bench_blank(destination);
    odma_fill(copier, destination, 'f', &transfer);
    while (!odma_is_done(&transfer)) {}
    return odma_wait(&transfer, copier, destination);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    const char kind = test_argument();
    struct odma_copier copier;
    copy1_as_copier(&lines.copy1, &copier);
    struct odma_buffer source, destination;
    bench_claim(&source_storage, &source);
    bench_claim(&destination_storage, &destination);

    if (kind == 'f') {
        const struct odma_result result = fill(&copier, &destination);
        say_result(result);
        for (uint32_t i = 0; i < 16u; i++) {
            EXPECT_EQUAL(odma_bytes(&destination)[i], i < result.count ? 'f' : BENCH_BLANK);
        }
    } else {
        const struct odma_result result = copy(&copier, &source, &destination, kind == 's');
        say_result(result);
        bench_expect_received(&destination, 0, (uint32_t)result.count);
    }
    EXPECT_RESULT(copy(&copier, &source, &destination, false), ODMA_COMPLETED, 16);
    bench_expect_received(&destination, 0, 16);
    bench_end();
}
