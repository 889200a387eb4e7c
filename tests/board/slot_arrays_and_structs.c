/* SPDX-License-Identifier: MIT */
/*
 * Handles and transfers live in arrays and in structs, are found by an index that is known at run
 * time only, and go through a slot together with what belongs to them.
 *
 * RUN: --in1 @16 --in2 @16 --out1 @16 --out2 @16
 */
#include "bench.h"

ODMA_BUFFER(storage_1, 16);
ODMA_BUFFER(storage_2, 16);

/* A job of one line. */
struct ODMA_HANDLE("job") job {
    struct odma_write_transfer writing;
    unsigned line;
    struct odma_result result;
};
ODMA_SLOT(jobs, struct job);

static const struct odma_storage *const storages[2] = {&storage_1, &storage_2};

/* Clang does not tell the elements of an array apart, so its analysis is left out here. */
#if defined(__clang__)
#define UNCHECKED __attribute__((no_thread_safety_analysis))
#else
#define UNCHECKED
#endif

static void echo(struct odma_reader readers[2], struct odma_writer writers[2]);
UNCHECKED static void echo(struct odma_reader readers[2], struct odma_writer writers[2])
{
    struct odma_buffer buffers[2];
    struct odma_read_transfer reading[2];
    for (unsigned i = 0; i < 2; i++) {
        bench_claim(storages[i], &buffers[i]);
        odma_read_exact(&readers[i], &buffers[i], &reading[i]);
        board_listen(i + 1);
    }
    for (unsigned i = 0; i < 2; i++) {
        EXPECT_RESULT(odma_wait(&reading[i], &readers[i], &buffers[i]), ODMA_COMPLETED, 16);
    }
    struct odma_write_transfer writing;
    odma_write_all(&writers[0], &buffers[0], &writing);
    EXPECT_RESULT(odma_wait(&writing, &writers[0], &buffers[0]), ODMA_COMPLETED, 16);
    struct job job = {.line = 2};
    odma_write_all(&writers[1], &buffers[1], &job.writing);
    if (!jobs_put(&job)) {
        board_exit(2);
    }
    struct job done;
    if (!jobs_take(&done)) {
        board_exit(3);
    }
    done.result = odma_wait(&done.writing, &writers[1], &buffers[1]);
    EXPECT_EQUAL(done.line, 2);
    EXPECT_RESULT(done.result, ODMA_COMPLETED, 16);
}

UNCHECKED int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_reader readers[2];
    struct odma_writer writers[2];
    line1_rx_with_dma(&lines.line1_rx, &readers[0]);
    line2_rx_with_dma(&lines.line2_rx, &readers[1]);
    line1_tx_with_dma(&lines.line1_tx, &writers[0]);
    line2_tx_with_dma(&lines.line2_tx, &writers[1]);
    echo(readers, writers);
    bench_end();
}
